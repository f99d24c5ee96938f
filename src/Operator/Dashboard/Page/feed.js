/** Keeps the list coming: reconnects when the stream ends, at growing intervals with some chance in them. */
import { feed, Refusal } from "./api.js";
import { readEvents } from "./events.js";

const [first, longest] = [1000, 30000];

// The operator sends something at least every 15 seconds. A connection that is cut without a word, by sleep or a proxy, would seem to be live for ever.
const patience = 45000;

/**
 * @param {{
 *   onRows: (update: {whole: boolean, rows: object[], gone: string[]}) => void,
 *   onState: (state: "connecting" | "live" | "lost", why?: string) => void,
 *   onRefused: (refusal: Refusal) => void,
 * }} listener `onRefused`: a token is wanted, or another one; nothing more comes until {@link follow} is called again.
 * @returns {() => void} ends it.
 */
export function follow(listener) {
  const ending = new AbortController();
  run(listener, ending.signal);
  return () => ending.abort();
}

async function run(listener, signal) {
  let wait = first;
  listener.onState("connecting");
  while (!signal.aborted) {
    const silence = new Silence();
    let why;
    try {
      const response = await feed(AbortSignal.any([signal, silence.signal]));
      await readEvents(response.body, (name, data) => {
        if (signal.aborted || name !== "rows") return;
        wait = first;
        listener.onState("live");
        show(listener, data);
      }, () => silence.broken());
    } catch (error) {
      if (error instanceof Refusal && [401, 403].includes(error.status) && !signal.aborted) {
        listener.onRefused(error);
        return;
      }
      if (error instanceof Refusal && error.status > 0) why = error.message;
    } finally {
      silence.end();
    }
    if (signal.aborted) return;
    listener.onState("lost", why);
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    wait = Math.min(longest, wait * 2);
  }
}

// A fault of the page's own is told, and is no reason to begin anew: what comes next would not be another list.
function show(listener, data) {
  try {
    listener.onRows(JSON.parse(data));
  } catch (error) {
    reportError(error);
  }
}

/** Aborts once nothing was heard for too long. */
class Silence {
  #ending = new AbortController();
  #timer = 0;
  signal = this.#ending.signal;

  constructor() {
    this.broken();
  }

  broken() {
    this.end();
    this.#timer = setTimeout(() => this.#ending.abort(), patience);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
