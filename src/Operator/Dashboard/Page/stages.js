/** The timeline: each stage's state, when it ran within the run, and what it says. */
import { el, svg } from "./dom.js";
import { duration, moment, seconds } from "./format.js";
import { section } from "./section.js";

/**
 * @typedef {{name: string, state: string, reason?: string, message?: string, code?: string, attempt: number, maxAttempts: number, progress?: number,
 *   startedAt?: string, finishedAt?: string, nextAttemptAt?: string, reused?: boolean}} Stage
 * @param {{stages: Stage[], errors: Record<string, {advice: string}>}} data
 */
export function stages({ stages, errors }) {
  const span = spanOf(stages);
  return section("Stages", el("ol", { class: "timeline", role: "list" }, ...stages.map((stage) => line(stage, span, errors))));
}

function line(stage, span, errors) {
  const says = [
    stage.state === "Running" && stage.startedAt && `since ${moment(stage.startedAt)}`,
    stage.attempt > 1 && `attempt ${stage.attempt}`,
    stage.nextAttemptAt && `next attempt ${moment(stage.nextAttemptAt)}`,
    stage.state !== "Succeeded" && (stage.message || (stage.reason !== "WaitingForStage" && stage.reason)),
    stage.code && `${stage.code}: ${errors[stage.code]?.advice ?? ""}`,
  ].filter(Boolean);
  return el("li", { class: "stage", "data-state": stage.state },
    el("span", { class: "name", text: stage.name }),
    bar(stage, span),
    el("span", { class: "took", text: took(stage) }),
    stage.state === "Running" && el("progress", { max: 100, value: stage.progress ?? null, "aria-label": `${stage.name}: progress` }),
    el("span", { class: "says soft", text: says.join(" · ") }));
}

function took({ state, reused, startedAt, finishedAt }) {
  if (reused) return "Reused";
  return state === "Succeeded" && startedAt && finishedAt ? `Succeeded in ${duration(seconds(startedAt, finishedAt))}` : state;
}

// What runs is drawn to the end of what is known: a clock of the viewer's own may go wrong.
function spanOf(stages) {
  const times = stages.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]).filter(Boolean).map((text) => Date.parse(text));
  return { from: Math.min(...times), to: Math.max(...times) };
}

function bar({ state, startedAt, finishedAt }, { from, to }) {
  const drawing = svg("svg", { viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  if (startedAt && to > from) {
    const place = (time) => (1000 * (time - from)) / (to - from);
    const begin = place(Date.parse(startedAt));
    const end = finishedAt && state !== "Running" ? place(Date.parse(finishedAt)) : 1000;
    drawing.append(svg("rect", { x: begin, y: 0, width: Math.max(4, end - begin), height: 10 }));
  }
  return drawing;
}
