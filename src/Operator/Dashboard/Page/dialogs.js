/** Questions, in dialogs of the browser's own: it keeps the focus in and gives it back. */
import { el } from "./dom.js";

/**
 * Asks.
 * @param {string} title
 * @param {Node[]} content may hold named fields.
 * @param {string} label of the button that says yes.
 * @returns {Promise<FormData | null>} the fields; null: no.
 */
export function ask(title, content, label) {
  const opener = document.activeElement;
  const heading = el("h2", { id: "dialog-title", text: title });
  const yes = el("button", { class: "main", value: "yes", text: label });
  const no = el("button", { type: "button", text: "Cancel", autofocus: !content.some((node) => node.matches("label")), onclick: () => dialog.close("") });
  const form = /** @type {HTMLFormElement} */ (el("form", { autocomplete: "off" }, heading, ...content, el("div", { class: "buttons" }, no, yes)));
  const dialog = /** @type {HTMLDialogElement} */ (el("dialog", { "aria-labelledby": "dialog-title" }, form));
  // Closed by hand: the page's policy lets no form be submitted, not even to a dialog.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close("yes");
  });
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const fields = new FormData(form);
      dialog.remove();
      giveBack(opener);
      resolve(dialog.returnValue === "yes" ? fields : null);
    });
  });
}

// What it was opened from may have been drawn anew meanwhile, or be gone.
function giveBack(opener) {
  const again = opener.isConnected ? opener : document.querySelector(`[data-key="${CSS.escape(opener.dataset.key ?? "")}"]`);
  (again ?? document.querySelector("#detail-pane h2"))?.focus();
}

/** Asks for a token. @param {boolean} hasToken whether there is one that may be forgotten. @returns {Promise<string | null>} null: leave it as it is. */
export async function askToken(hasToken) {
  const fields = await ask(
    hasToken ? "Another token, or none" : "Sign in",
    [
      el("p", { text: "A Kubernetes token, such as kubectl create token prints. It stays in this tab; what you may see and change is what it may." }),
      el("label", {}, "Token", el("input", { type: "password", name: "token", autocomplete: "off", spellcheck: "false", required: !hasToken })),
      hasToken && el("p", { class: "soft", text: "Left empty, you are signed out." }),
    ].filter(Boolean),
    hasToken ? "Use it" : "Sign in",
  );
  return fields ? String(fields.get("token")) : null;
}
