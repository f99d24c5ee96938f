/** Where it was published: links, steps after the upload, clips, and what was published earlier. */
import { el, link } from "./dom.js";
import { section } from "./section.js";

/** @param {{outputs: object[], errors: Record<string, {advice: string}>}} data */
export function outputs({ outputs, errors }) {
  return section("Outputs", el("ul", { class: "outputs", role: "list" }, ...outputs.map((output) => item(output, errors))));
}

function item({ name, platform, state, id, url, code, message, post, previous, clips }, errors) {
  const trouble = [message, code && `${code}: ${errors[code]?.advice ?? ""}`].filter(Boolean).join(" ");
  return el("li", { class: "output" },
    el("p", { class: "name" }, el("strong", { text: name }), el("span", { class: "soft", text: platform }), el("span", { class: "badge", "data-state": state, text: state })),
    (url || id) && el("p", {}, "At ", link(url, url ?? id)),
    trouble && el("p", { class: "soft", text: trouble }),
    post?.length > 0 && el("ul", { class: "soft", role: "list" }, ...post.map((step) => el("li", { text: [`${step.step}: ${step.state}`, step.message].filter(Boolean).join(", ") }))),
    clips && details(`${name}/clips`, `Clips: ${clips.uploaded} of ${clips.total} are up${clips.failed ? `, ${clips.failed} failed` : ""}`,
      (clips.items ?? []).map((clip) => [`${clip.number}: ${clip.state} `, clip.url || clip.id ? link(clip.url, clip.url ?? clip.id) : clip.code && `${clip.code}: ${errors[clip.code]?.advice ?? ""}`])),
    previous?.length > 0 && details(`${name}/previous`, `Published earlier: ${previous.length}`, previous.map((known) => [link(known.url, known.url ?? known.id)])));
}

function details(key, label, lines) {
  return el("details", { "data-key": key },
    el("summary", { "data-key": `${key}/summary`, text: label }),
    el("ul", {}, ...lines.map((line) => el("li", {}, ...line))));
}
