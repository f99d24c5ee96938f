/** Makes an element. Text is always text: nothing is ever read as HTML. */

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | EventListener | null | undefined>} [props] attributes; `text`; `onclick` and the like.
 *   False, null and undefined are left out.
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  set(element, props);
  element.append(...children.filter((child) => child || child === ""));
  return element;
}

/** As {@link el}, of SVG. */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, props);
  element.append(...children);
  return element;
}

function set(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "text") element.textContent = String(value);
    else if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Writes a text only where it is another one: a text that did not change is not read out again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute only where it is another one; null removes it. */
export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * A link to what was published, or its name where the address is none that a browser should open.
 * @param {string | undefined} address
 * @param {string} text
 */
export function link(address, text) {
  return isWeb(address) ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer", text }) : el("span", { text });
}

function isWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address ?? "").protocol);
  } catch {
    return false;
  }
}
