/** Keeps the list coming: reconnects when the stream ends, at growing intervals with some chance in them. */
import { feed, Refusal } from "./api.js";
import { readEvents } from "./events.js";

const [first, longest] = [1000, 30000];

/**
 * @param {{
 *   onRows: (update: {whole: boolean, rows: object[], gone: string[]}) => void,
 *   onState: (state: "connecting" | "live" | "lost") => void,
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
    try {
      const response = await feed(signal);
      await readEvents(response.body, (name, data) => {
        if (signal.aborted || name !== "rows") return;
        wait = first;
        listener.onState("live");
        listener.onRows(JSON.parse(data));
      });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refusal && [401, 403].includes(error.status)) {
        listener.onRefused(error);
        return;
      }
    }
    if (signal.aborted) return;
    listener.onState("lost");
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    wait = Math.min(longest, wait * 2);
  }
}
