/** The sections of one recording, in order: of the whole, each picks what it shows (null: nothing), and builds itself from that. */
import { buttons } from "./buttons.js";
import { el } from "./dom.js";
import { failure, quality, troubles } from "./failure.js";
import { expiry, facts, media } from "./facts.js";
import { outputs } from "./outputs.js";
import { player } from "./player.js";
import { config, plan } from "./plan.js";
import { stages } from "./stages.js";
import { topics, transcript } from "./texts.js";

const some = (list) => (list && list.length > 0 ? list : null);
const filled = (object) => (object && Object.keys(object).length > 0 ? object : null);

export const sections = [
  { name: "head", pick: ({ title, namespace, name, state, percent, isDeleting, status }) => ({ title, namespace, name, state, percent, isDeleting, phase: status.phase }), build: head },
  { name: "buttons", pick: ({ namespace, name, buttons: list, stages: names }) => ({ namespace, name, list, names }), build: buttons },
  { name: "failure", pick: ({ status, errors }) => status.failure && { failure: status.failure, error: errors[status.failure.code] }, build: failure },
  { name: "troubles", pick: ({ status, errors }) => pickTroubles(status, errors), build: troubles },
  { name: "stages", pick: ({ status, errors }) => some(status.stages) && { stages: status.stages, errors }, build: stages },
  { name: "outputs", pick: ({ status, errors }) => some(status.outputs) && { outputs: status.outputs, errors }, build: outputs },
  { name: "plan", pick: ({ status }) => some(status.plan), build: plan },
  // The address changes every hour: what plays goes on playing.
  { name: "video", pick: ({ namespace, name, title, video, status }) => (video ? { namespace, name, title, media: status.media } : null), build: (data, { video }) => player(data, video) },
  { name: "topics", pick: ({ namespace, name, hasTopics }) => (hasTopics ? { namespace, name } : null), build: topics },
  { name: "transcript", pick: ({ namespace, name, hasTranscript }) => (hasTranscript ? { namespace, name } : null), build: transcript },
  { name: "quality", pick: ({ status }) => status.quality ?? null, build: quality },
  { name: "media", pick: ({ status }) => filled(status.media), build: media },
  { name: "expiry", pick: ({ status }) => filled(status.expiry), build: expiry },
  { name: "config", pick: ({ status }) => some(status.configSources), build: config },
  { name: "facts", pick: ({ source, template, createdAt, recordedAt, runGeneration, status }) => ({ source, template, createdAt, recordedAt, runGeneration, run: status.run }), build: facts },
].map((section) => ({ ...section, pick: (view) => section.pick(view) ?? null }));

// What is as it should be needs no line, nor what the failure says.
function pickTroubles({ conditions, failure }, errors) {
  const told = (conditions ?? []).filter(({ type, status, reason }) =>
    (["Accepted", "UpToDate"].includes(type) && status === "False") || (["Paused", "RunRefused", "Stalled"].includes(type) && status === "True" && reason !== failure?.code));
  return some(told) && { conditions: told, errors };
}

function head({ title, namespace, name, state, percent, isDeleting, phase }) {
  return el("header", { class: "head" },
    el("p", {}, el("a", { class: "back", href: "#/", "data-key": "back", text: "All recordings" })),
    el("h2", { tabindex: -1, dir: "auto", "data-key": "heading", text: title }),
    el("p", { class: "where" },
      el("span", { class: "badge", "data-state": state, text: `${phase ?? "Not looked at yet"}, ${state.toLowerCase()}` }),
      el("code", { text: `${namespace}/${name}` }),
      isDeleting && el("span", { text: "is being deleted" })),
    state === "Running" && el("progress", { max: 100, value: percent, "aria-label": "Progress of the whole" }));
}
