/** Text of a narrow column: broken between words, humps and parts of a path, and only where none is near wherever it must be. */
import { el } from "./dom.js";

/** Longer pieces than this are broken anywhere: three columns of them still fit a phone. */
const longest = 12;

/** @param {string} text */
export function words(text) {
  const pieces = text.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[/.,:_-])(?=\S)/);
  const isWhole = pieces.every((piece) => piece.split(/\s/).every((word) => word.length <= longest));
  return el("span", { class: isWhole ? "whole" : null }, ...pieces.flatMap((piece, at) => (at === 0 ? [piece] : [el("wbr"), piece])));
}
