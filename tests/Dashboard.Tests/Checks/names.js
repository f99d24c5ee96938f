// What is operated has a name, what has a role has one that exists, what is entered has a label.
(() => {
  const roles = ["alert", "article", "button", "dialog", "group", "heading", "img", "link", "list", "listitem", "main", "navigation", "presentation", "progressbar", "region", "search", "status", "table"];
  const textOf = (id) => document.getElementById(id)?.textContent.trim();
  const nameOf = (element) =>
    element.getAttribute("aria-label")?.trim() || element.getAttribute("aria-labelledby")?.split(" ").map(textOf).join(" ").trim()
    || [...(element.labels ?? [])].map((label) => label.textContent.trim()).join(" ") || (element.matches("input, select, progress") ? "" : element.textContent.trim()) || element.title;

  const problems = [];
  const say = (element, what) => problems.push(`${what}: <${element.tagName.toLowerCase()}> ${element.id || element.className} "${element.textContent.trim().slice(0, 40)}"`);
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());

  for (const element of shown("a[href], button, input, select, textarea, summary, progress, dialog, [role=region], [tabindex='0']")) if (!nameOf(element)) say(element, "no name");
  for (const element of shown("input, select, textarea")) if (!element.labels?.length && !element.getAttribute("aria-label")) say(element, "no label");
  for (const element of shown("[role]")) if (!roles.includes(element.getAttribute("role"))) say(element, `no such role as ${element.getAttribute("role")}`);
  for (const element of shown("[aria-labelledby]")) if (!textOf(element.getAttribute("aria-labelledby"))) say(element, "labelled by what is not there");
  for (const element of shown("img:not([alt='']), svg")) if (!element.closest("[aria-hidden=true]") && !nameOf(element)) say(element, "a picture without a name");
  for (const element of shown("[tabindex]")) if (element.tabIndex > 0) say(element, "takes the focus out of turn");

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) problems.push(`two elements are ${id}`);
  return problems;
})()
