// Headings in order, the landmarks that people jump to, a place where news are told, the language.
(() => {
  const problems = [];
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());

  let before = 0;
  for (const heading of shown("h1, h2, h3, h4, h5, h6").filter((heading) => !heading.closest("dialog"))) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) problems.push(`a heading of level ${level} after one of level ${before}: "${heading.textContent}"`);
    before = level;
  }
  if (shown("h1").length !== 1) problems.push(`${shown("h1").length} headings of level 1`);
  for (const [name, selector] of [["main", "main, [role=main]"], ["banner", "body > header, [role=banner]"]]) {
    if (shown(selector).length !== 1) problems.push(`${shown(selector).length} landmarks: ${name}`);
  }
  if (!document.querySelector("[role=status], [aria-live=polite]")) problems.push("no live region");
  if (!document.documentElement.lang) problems.push("no language");
  if (!document.title) problems.push("no title");
  for (const text of [...document.querySelectorAll("body > *:not(header, main, footer, dialog, script, .skip, [role=alert], [role=status], noscript)")].filter((element) => element.checkVisibility() && element.textContent.trim())) {
    problems.push(`outside of every landmark: "${text.textContent.trim().slice(0, 40)}"`);
  }
  return problems;
})()
