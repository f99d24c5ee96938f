/** One recording: fetched whole when it changes, shown section by section; a section that did not change is left alone. */
import { recording } from "./api.js";
import { announce } from "./announce.js";
import { forget } from "./buttons.js";
import { byId, el } from "./dom.js";
import { sections } from "./sections.js";

export class Detail {
  #pane = byId("detail-pane");
  #key = "";
  /** The version that is shown or being fetched; undefined: the first is; null: there is none to show. */
  #version;
  /** The newest that was heard of while the first was being fetched. */
  #heard;
  /** @type {Map<string, {json: string, element: Element}>} */
  #shown = new Map();
  #fetching = new AbortController();

  /** Shows a recording, and has its heading focused. */
  show(namespace, name) {
    this.#reset();
    [this.#key, this.#pane.hidden] = [`${namespace}/${name}`, false];
    this.#pane.append(el("p", { class: "soft", text: "Loading" }));
    this.#load(namespace, name, true);
  }

  hide() {
    this.#reset();
    this.#pane.hidden = true;
  }

  /** What was shown may not be seen any more. @param {string} why */
  take(why) {
    if (!this.#key) return;
    this.#fetching.abort();
    this.#fail(why);
  }

  focus() {
    this.#pane.querySelector("h2")?.focus();
  }

  /** There is another version of it. @param {string | null} version null: it is gone, or not known yet. */
  notice(version) {
    if (this.#version === undefined) this.#heard = version;
    if (this.#version === undefined || version === this.#version) return;
    this.#version = version;
    const [namespace, name] = this.#key.split("/");
    this.#load(namespace, name, false);
  }

  #reset() {
    this.#fetching.abort();
    [this.#key, this.#version, this.#heard] = ["", undefined, undefined];
    forget();
    this.#shown.clear();
    this.#pane.replaceChildren();
  }

  async #load(namespace, name, isFirst) {
    this.#fetching.abort();
    const fetching = (this.#fetching = new AbortController());
    try {
      const view = await recording(namespace, name, fetching.signal);
      if (fetching.signal.aborted) return;
      if (this.#shown.size === 0) this.#pane.replaceChildren();
      this.#version = view.version;
      this.#show(view);
      document.title = `${view.title} - Recordings`;
    } catch (error) {
      if (fetching.signal.aborted) return;
      // What is shown already is better than nothing, while nobody answers.
      if (isFirst || error.status === 404 || this.#shown.size === 0) this.#fail(error.message);
      else this.#version = null;
    }
    if (isFirst) this.focus();
    if (isFirst && this.#heard) this.notice(this.#heard);
  }

  #show(view) {
    let last = null;
    for (const { name, pick, build } of sections) {
      const data = pick(view);
      const json = data === null ? "" : JSON.stringify(data);
      const known = this.#shown.get(name);
      if (known?.json !== json) this.#replace(name, known, json, data === null ? null : build(data, view), last);
      last = this.#shown.get(name)?.element ?? last;
    }
  }

  // Keeps what is open, and the focus, where the new section has the same thing.
  #replace(name, known, json, element, last) {
    const focused = known?.element.contains(document.activeElement) ? document.activeElement : null;
    const open = [...(known?.element.querySelectorAll("details[open]") ?? [])].map((details) => details.dataset.key);
    known?.element.remove();
    this.#shown.delete(name);
    if (element) {
      if (last) last.after(element);
      else this.#pane.prepend(element);
      this.#shown.set(name, { json, element });
      for (const details of element.querySelectorAll("details")) details.open ||= open.includes(details.dataset.key);
    }
    if (!focused) return;
    const again = focused.dataset?.key && element?.querySelector(`[data-key="${CSS.escape(focused.dataset.key)}"]`);
    if (again) again.focus();
    else this.focus();
  }

  #fail(message) {
    const hadFocus = this.#pane.contains(document.activeElement);
    this.#version = null;
    this.#shown.clear();
    this.#pane.replaceChildren(
      el("h2", { tabindex: -1, text: this.#key }),
      el("p", { class: "notice", text: message }),
      el("p", {}, el("a", { class: "back", href: "#/", text: "All recordings" })),
    );
    if (hadFocus) this.focus();
    announce(message);
  }
}
