/** One row of the list: a link, so that keyboards and screen readers know what to do with it. */
import { el, setAttribute, setText } from "./dom.js";
import { keyOf } from "./rows.js";

/** Where a recording is shown. */
export const addressOf = (row) => `#/${encodeURIComponent(row.namespace)}/${encodeURIComponent(row.name)}`;

export class RowView {
  #link = el("a", { dir: "auto" });
  #badge = el("span", { class: "badge" });
  #where = el("span", { class: "soft" });
  #remark = el("span", { class: "soft remark" });
  #progress = el("progress", { max: 100 });

  /** @param {import("./rows.js").Row} row */
  constructor(row) {
    this.row = row;
    this.key = keyOf(row);
    this.#link.setAttribute("href", addressOf(row));
    this.#where.textContent = this.key;
    this.element = el("li", { class: "row" }, this.#link, this.#badge, this.#where, this.#remark);
    this.update(row);
  }

  /** Shows a newer row; only what differs is touched, so that focus and reading place stay. */
  update(row) {
    this.row = row;
    setAttribute(this.element, "data-state", row.state);
    setText(this.#link, row.title);
    setText(this.#badge, row.phase ? `${row.phase}${["Failed", "Paused"].includes(row.state) ? `, ${row.state.toLowerCase()}` : ""}` : row.state);
    setText(this.#remark, row.state === "Paused" && row.remark === "paused" ? "" : row.remark ?? "");
    this.#showProgress(row.state === "Running" || (row.state === "Paused" && row.percent > 0), row);
  }

  /** @param {boolean} isCurrent */
  set isCurrent(isCurrent) {
    setAttribute(this.#link, "aria-current", isCurrent ? "true" : null);
  }

  focus() {
    this.#link.focus();
  }

  #showProgress(isShown, row) {
    if (isShown && !this.#progress.isConnected) this.element.append(this.#progress);
    else if (!isShown) this.#progress.remove();
    setAttribute(this.#progress, "value", String(row.percent));
    setAttribute(this.#progress, "aria-label", `${row.title}: progress`);
  }
}
