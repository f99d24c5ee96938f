/** Reads server-sent events from a fetch: an EventSource can't send a token. */

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {(name: string, data: string) => void} onEvent
 * @param {() => void} onSign anything came, were it the sign of life of a stream that has nothing to tell.
 */
export async function readEvents(body, onEvent, onSign) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let [parts, name, data] = [[], "message", []];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    onSign();

    // Pieces are joined once a line has ended: a list of thousands comes in many.
    if (!value.includes("\n")) {
      parts.push(value);
      continue;
    }
    const lines = (parts.join("") + value).split("\n");
    parts = [lines.pop() ?? ""];
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) onEvent(name, data.join("\n"));
        [name, data] = ["message", []];
      } else if (line.startsWith("event:")) {
        name = line.slice(6).trim();
      } else if (line.startsWith("data:")) {
        data.push(line.slice(5).trimStart());
      }
    }
  }
}
