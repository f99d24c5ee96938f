/** The list: rows are made once, changed in place and never moved, so that focus and scroll place stay whatever comes. */
import { byId, setText } from "./dom.js";
import { RowView } from "./row.js";
import { compare, keyOf } from "./rows.js";

const number = (count) => `${count} ${count === 1 ? "recording" : "recordings"}`;

export class List {
  /** @type {RowView[]} in order. */
  #views = [];
  /** @type {Map<string, RowView>} */
  #byKey = new Map();
  #element = byId("list");
  #current = "";

  /** @param {{changed: import("./rows.js").Row[], gone: string[]}} update @param {(row: object) => boolean} isShown */
  update({ changed, gone }, isShown) {
    const fresh = [];
    let left = null;
    for (const row of changed) {
      const known = this.#byKey.get(keyOf(row));
      if (known && known.row.createdAt === row.createdAt) {
        known.update(row);
        if (!isShown(row) && known.element.contains(document.activeElement)) left = known;
        known.element.hidden = !isShown(row);
      } else {
        if (known) this.#remove([known.key]);
        fresh.push(row);
      }
    }
    this.#remove(gone);
    this.#add(fresh, isShown);
    if (left) (this.#heirOf(left, new Set()) ?? byId("list-heading")).focus();
    this.#count();
  }

  /** Shows other ones. @param {(row: object) => boolean} isShown */
  filter(isShown) {
    for (const view of this.#views) view.element.hidden = !isShown(view.row);
    return this.#count();
  }

  clear() {
    this.#remove([...this.#byKey.keys()]);
    setText(byId("count"), "");
  }

  /** Marks the one that is looked at. @param {string} key empty: none. */
  set current(key) {
    const before = this.#byKey.get(this.#current);
    if (before) before.isCurrent = false;
    this.#current = key;
    const now = this.#byKey.get(key);
    if (now) now.isCurrent = true;
  }

  /** @returns {boolean} whether there is such a row to focus. */
  focus(key) {
    const view = this.#byKey.get(key);
    if (!view || view.element.hidden) return false;
    view.focus();
    return true;
  }

  #add(rows, isShown) {
    if (rows.length === 0) return;
    const fresh = rows.sort(compare).map((row) => new RowView(row));
    let place = 0;
    const merged = [];
    for (const view of fresh) {
      view.element.hidden = !isShown(view.row);
      view.isCurrent = view.key === this.#current;
      this.#byKey.set(view.key, view);
      while (place < this.#views.length && compare(this.#views[place].row, view.row) < 0) merged.push(this.#views[place++]);
      this.#element.insertBefore(view.element, this.#views[place]?.element ?? null);
      merged.push(view);
    }
    this.#views = [...merged, ...this.#views.slice(place)];
  }

  #remove(keys) {
    const views = keys.map((key) => this.#byKey.get(key)).filter(Boolean);
    if (views.length === 0) return;
    const removed = new Set(views);
    const focused = views.find((view) => view.element.contains(document.activeElement));
    const heir = focused && this.#heirOf(focused, removed);
    this.#views = this.#views.filter((view) => !removed.has(view));
    for (const view of views) {
      this.#byKey.delete(view.key);
      view.element.remove();
    }
    if (focused) (heir ?? byId("list-heading")).focus();
  }

  // Who gets the focus of a row that goes: the next that is shown, else the one before.
  #heirOf(view, removed) {
    const place = this.#views.indexOf(view);
    const stays = (other) => !removed.has(other) && !other.element.hidden;
    return this.#views.slice(place + 1).find(stays) ?? this.#views.slice(0, place).findLast(stays);
  }

  #count() {
    const shown = this.#views.reduce((sum, view) => sum + (view.element.hidden ? 0 : 1), 0);
    const all = this.#views.length;
    const text = all === 0 ? "There are no recordings, or none that you may see." : shown === all ? number(all) : `${shown} of ${number(all)}`;
    setText(byId("count"), text);
    return text;
  }
}
