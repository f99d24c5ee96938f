// What is operated is 24 by 24 CSS pixels or more, but for links within a text (WCAG 2.5.8); the page never scrolls sideways (1.4.10); nothing moves where no motion is wanted.
(() => {
  const problems = [];
  for (const element of [...document.querySelectorAll("a[href], button, input, select, summary")].filter((element) => element.checkVisibility() && !element.matches(".skip"))) {
    const { width, height } = element.getBoundingClientRect();
    const isInText = element.matches("a") && getComputedStyle(element).display === "inline" && element.parentElement.textContent.trim() !== element.textContent.trim();
    if (!isInText && (width < 24 || height < 24)) problems.push(`a target of ${width.toFixed()} by ${height.toFixed()}: "${(element.textContent || element.name).trim().slice(0, 40)}"`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const widest = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > clientWidth + 1).map((element) => `${element.tagName}.${element.className}`);
    problems.push(`it scrolls sideways: ${scrollWidth} in ${clientWidth}; ${widest.slice(0, 5).join(", ")}`);
  }
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const moving = [...document.querySelectorAll("*")].filter((element) => [getComputedStyle(element).transitionDuration, getComputedStyle(element).animationDuration].some((time) => parseFloat(time) > 0));
    if (moving.length > 0) problems.push(`${moving.length} elements move, such as ${moving[0].tagName}.${moving[0].className}`);
  }
  return problems;
})()
