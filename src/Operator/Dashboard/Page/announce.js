/** Tells screen readers what matters, and no more: a message at most every three seconds, many at once as a number. */
import { byId } from "./dom.js";

const pause = 3000;
let waiting = [];
let timer = 0;

/** @param {string} message */
export function announce(message) {
  waiting.push(message);
  timer ||= setTimeout(say, waiting.length === 1 ? 300 : pause);
}

/**
 * Of an update, what a listener would want to hear: ends, not steps.
 * @param {import("./rows.js").Row[]} changed @param {Map<string, import("./rows.js").Row | undefined>} before
 */
export function announceEnds(changed, before) {
  for (const row of changed) {
    const old = before.get(`${row.namespace}/${row.name}`);
    if (!old || old.state === row.state) continue;
    if (row.state === "Succeeded") announce(`${row.title}: ${row.phase ?? "done"}`);
    if (row.state === "Failed") announce(`${row.title} failed`);
  }
}

function say() {
  byId("live").textContent = waiting.length > 3 ? `${waiting.length} recordings changed` : waiting.join(". ");
  waiting = [];
  timer = setTimeout(() => {
    timer = 0;
    if (waiting.length > 0) say();
  }, pause);
}
