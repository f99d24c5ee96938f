/** What was said and what about: fetched when somebody opens it. */
import { text } from "./api.js";
import { el } from "./dom.js";
import { clock } from "./format.js";
import { canPlay, playFrom } from "./player.js";
import { section } from "./section.js";

/** @param {{namespace: string, name: string}} key */
export const topics = (key) => texts("Topics", opened("topics", "What it is about", () => text(key.namespace, key.name, "topics"), showTopics));

/** @param {{namespace: string, name: string}} key */
export const transcript = (key) => texts("Transcript", opened("transcript", "What was said", () => text(key.namespace, key.name, "transcript"), showTranscript));

function texts(title, content) {
  const made = section(title, content);
  made.classList.add("texts");
  return made;
}

function opened(key, label, fetchText, show) {
  const content = el("div");
  const details = /** @type {HTMLDetailsElement} */ (el("details", { "data-key": key }, el("summary", { "data-key": `${key}/summary`, text: label }), content));
  details.addEventListener("toggle", async () => {
    if (!details.open || content.hasChildNodes()) return;
    content.append(el("p", { class: "soft", text: "Loading" }));
    try {
      content.replaceChildren(show(await fetchText()));
    } catch (error) {
      content.replaceChildren(el("p", { text: error.message }));
      details.addEventListener("toggle", () => !details.open && content.replaceChildren(), { once: true });
    }
  });
  return details;
}

function showTopics({ summary, mainTopics, timed }) {
  return el("div", {},
    el("p", { text: summary }),
    el("p", { class: "soft", text: mainTopics.join(", ") }),
    lines("Topics in time", null, timed.map(({ start, title }) => [canPlay() ? jump(start) : clock(start), title])));
}

function showTranscript({ language, lines: said }) {
  return lines("What was said, in time", language ?? null, said.map(({ start, speaker, text: words }) => [clock(start), speaker ? `${speaker}: ${words}` : words]));
}

// A part that scrolls by itself, so one that a keyboard reaches.
function lines(label, language, entries) {
  const list = el("dl", { lang: language }, ...entries.flatMap(([time, words]) => [el("dt", {}, time), el("dd", { text: words })]));
  return el("div", { class: "transcript", tabindex: 0, role: "region", "aria-label": label }, list);
}

const jump = (start) => el("button", { type: "button", class: "jump", "aria-label": `Play from ${clock(start)}`, onclick: () => playFrom(start), text: clock(start) });
