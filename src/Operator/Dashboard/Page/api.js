/** Calls of the operator. */
import { headers } from "./session.js";

/** An answer that is none. */
export class Refusal extends Error {
  /** @param {number} status 0: nothing answered. @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const pathOf = (namespace, name) => `v1/recordings/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;

/** Who looks: `{hasToken, namespaces}`. */
export const me = () => json("v1/me");

/** One recording whole. */
export const recording = (namespace, name, signal) => json(pathOf(namespace, name), { signal });

/** @param {"transcript" | "topics"} kind */
export const text = (namespace, name, kind) => json(`${pathOf(namespace, name)}/${kind}`);

/**
 * Changes a recording, as the viewer.
 * @param {{action: string, from?: string, output?: string}} change
 * @returns {Promise<{outcome: string, message: string}>}
 */
export const change = (namespace, name, change) =>
  json(`${pathOf(namespace, name)}/changes`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(change) });

/** The list's stream, its body not yet read. */
export const feed = (signal) => send("v1/feed", { signal, headers: { Accept: "text/event-stream" } });

async function json(path, options) {
  return (await send(path, options)).json();
}

async function send(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: "no-store", credentials: "same-origin", headers: { ...options.headers, ...headers() } });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refusal(0, "The operator does not answer.");
  }
  if (!response.ok) throw new Refusal(response.status, await reason(response));
  return response;
}

async function reason(response) {
  try {
    return (await response.json()).message ?? response.statusText;
  } catch {
    return `The answer is ${response.status} ${response.statusText}.`;
  }
}
