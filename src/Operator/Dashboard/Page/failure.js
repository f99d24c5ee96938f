/** What went wrong, and what to do about it. */
import { el } from "./dom.js";
import { moment, percent } from "./format.js";
import { pairs, section, small } from "./section.js";

/** @param {{failure: {stage: string, code: string, message: string, at: string, retryable: boolean, nextAttemptAt?: string}, error?: {meaning: string, advice: string}}} data */
export function failure({ failure, error }) {
  const made = section(`${failure.stage} failed: ${failure.code}`,
    el("p", { text: failure.message }),
    error && el("p", { text: error.meaning }),
    error && advice(error),
    el("p", { class: "soft", text: [moment(failure.at), failure.nextAttemptAt && `next attempt ${moment(failure.nextAttemptAt)}`].filter(Boolean).join(", ") }));
  made.classList.add("failure");
  return made;
}

/** @param {{conditions: {type: string, reason: string, message: string}[], errors: Record<string, {advice: string}>}} data */
export function troubles({ conditions, errors }) {
  return section("To know", el("ul", { class: "troubles", role: "list" }, ...conditions.map(({ type, reason, message }) =>
    el("li", {}, el("strong", { text: `${type} (${reason})` }), `: ${message}`, errors[reason] && advice(errors[reason])))));
}

const advice = (error) => el("p", { class: "advice" }, el("strong", { text: "What to do: " }), error.advice);

/** @param {{verdict: string, confidence?: number, speechShare?: number, repeatedShare?: number}} quality */
export function quality({ verdict, confidence, speechShare, repeatedShare }) {
  const share = (value) => (value === undefined ? null : percent(value));
  return small("Quality of the transcript", pairs([
    ["Verdict", verdict],
    ["Confidence", share(confidence)],
    ["Sound with words", share(speechShare)],
    ["Repeated", share(repeatedShare)],
  ]));
}
