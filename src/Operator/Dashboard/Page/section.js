/** A section with its heading. */
import { el } from "./dom.js";
import { words } from "./words.js";

let number = 0;

/** @param {string} title @param {...(Node | string | null | false | undefined)} children */
export function section(title, ...children) {
  const id = `section-${++number}`;
  return el("section", { "aria-labelledby": id }, el("h3", { id, text: title }), ...children);
}

/** One that may stand beside others. @param {string} title @param {...(Node | string | null | false | undefined)} children */
export function small(title, ...children) {
  const made = section(title, ...children);
  made.classList.add("small");
  return made;
}

/** Pairs of words and what they are; those that are nothing are left out. @param {[string, string | Node | null | undefined][]} entries */
export function pairs(entries) {
  return el("dl", { class: "facts" }, ...entries.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", { text: name }), el("dd", {}, value)]));
}

/** A table that scrolls by itself where it is too wide. @param {string} label @param {string[]} columns @param {(string | Node)[][]} rows */
export function table(label, columns, rows) {
  const cells = (row) => row.map((cell) => (typeof cell === "string" ? words(cell) : cell));
  const header = el("tr", {}, ...columns.map((name) => el("th", { scope: "col", text: name })));
  const body = rows.map(cells).map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((cell) => el("td", {}, cell))));
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, el("table", {}, el("thead", {}, header), el("tbody", {}, ...body)));
}
