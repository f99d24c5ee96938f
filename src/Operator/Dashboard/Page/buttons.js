/** What can be done now: the operator says which buttons there are, so they do what the command line's verbs do. */
import { announce } from "./announce.js";
import { change } from "./api.js";
import { ask } from "./dialogs.js";
import { el, setText } from "./dom.js";

// What the last press came to. It outlives the buttons, which are drawn anew as soon as something else can be done.
let said = "";
let looks = 0;

/** Another recording is looked at. */
export function forget() {
  said = "";
  looks++;
}

/** @param {{namespace: string, name: string, list?: {action: string, label: string, note: string, output?: string}[], names: string[]}} data */
export function buttons({ namespace, name, list, names }) {
  const done = el("p", { class: "done soft", text: said });
  if (!list) return el("section", { class: "actions", "aria-label": "Actions" }, el("p", { class: "soft", text: "Read only: sign in with a token that may patch this recording to change it." }));

  const press = async (button, element) => {
    if (element.getAttribute("aria-disabled") === "true") return;
    const request = await requestOf(button, names);
    if (!request) return;
    element.setAttribute("aria-disabled", "true"); // not `disabled`: that would lose the focus
    const look = looks;
    say(`${button.label} ...`);
    const answer = await answerOf(change(namespace, name, request));
    if (look === looks) say(answer);
    announce(look === looks ? answer : `${name}: ${answer}`);
    element.removeAttribute("aria-disabled");
  };
  const elements = list.map((button, place) => el("button", {
    type: "button",
    class: place === 0 && ["Run", "Resume"].includes(button.action) ? "main" : null,
    title: button.note,
    "data-key": `${button.action}/${button.output ?? ""}`,
    text: button.label,
    onclick: (event) => press(button, event.currentTarget),
  }));
  return el("section", { class: "actions", "aria-label": "Actions" }, el("div", { class: "buttons" }, ...elements), done);
}

async function answerOf(call) {
  try {
    const { outcome, message } = await call;
    return `${outcome}: ${message}`;
  } catch (error) {
    return `Failed: ${error.message}`;
  }
}

function say(text) {
  said = text;
  for (const element of document.querySelectorAll(".done")) setText(element, text);
}

// Asks before what throws work away, or shows something to the public.
async function requestOf({ action, label, note, output }, names) {
  if (action === "Restart") {
    const from = el("select", { name: "from" }, el("option", { value: "", text: "the beginning" }), ...names.map((name) => el("option", { value: name, text: name })));
    const fields = await ask(label, [el("p", { text: "This stage and all after it are done again." }), el("label", {}, "From", from)], label);
    return fields && { action, from: fields.get("from") || undefined };
  }
  if (["Upload", "Stop", "Unsuspend"].includes(action)) {
    return (await ask(label, [el("p", { text: `If you go on: ${note}.` })], label)) && { action, output };
  }
  return { action, output };
}
