/** What of the list is shown: by phase, state, namespace and text. It is part of the address, so that a view can be bookmarked. */
import { byId, el } from "./dom.js";
import { keyOf } from "./rows.js";

const fields = ["q", "phase", "namespace", "state"];
const phases = ["Initialized", "PendingSource", "Downloading", "Downloaded", "Processing", "Processed", "Uploading", "Uploaded", "Ready", "Skipped", "Expired"];
const states = ["Running", "Waiting", "Paused", "Failed", "Succeeded", "Skipped"];

export class Filter {
  #form = /** @type {HTMLFormElement} */ (byId("filter"));

  /** @param {() => void} onChange */
  constructor(onChange) {
    options(this.#select("phase"), phases);
    options(this.#select("state"), states);
    this.#form.addEventListener("input", onChange);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** As a query, without the question mark; empty: everything is shown. */
  get query() {
    return new URLSearchParams(fields.map((name) => [name, this.#value(name)]).filter(([, value]) => value)).toString();
  }

  /** @param {string} query */
  set query(query) {
    const values = new URLSearchParams(query);
    for (const name of fields) {
      const value = values.get(name) ?? "";
      if (name === "namespace") options(this.#select(name), [value]);
      this.#form.elements[name].value = value;
    }
  }

  /** Offers these namespaces, and whatever is chosen or was offered before. @param {Iterable<string>} names */
  offer(names) {
    options(this.#select("namespace"), [...names]);
  }

  /** @returns {(row: import("./rows.js").Row) => boolean} whether a row is shown. */
  get test() {
    const [phase, namespace, state] = ["phase", "namespace", "state"].map((name) => this.#value(name));
    const words = this.#value("q").toLowerCase().split(/\s+/).filter(Boolean);
    return (row) => {
      if ((phase && row.phase !== phase) || (namespace && row.namespace !== namespace) || (state && row.state !== state)) return false;
      if (words.length === 0) return true;
      const text = `${row.title} ${keyOf(row)} ${row.remark ?? ""}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
  }

  #select = (name) => /** @type {HTMLSelectElement} */ (this.#form.elements[name]);
  #value = (name) => this.#form.elements[name].value.trim();
}

function options(select, names) {
  const known = new Set([...select.options].map((option) => option.value));
  for (const name of new Set(names)) {
    if (name && !known.has(name)) select.append(el("option", { value: name, text: name }));
  }
}
