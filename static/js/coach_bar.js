// Keys on an athlete's pages for the coach who goes through the roster; each clicks what the mouse would.
(() => {
  const bar = document.querySelector(".coach-bar");
  const click = (selector, within = document) => within.querySelector(selector)?.click();
  const write = () => {
    const text = document.querySelector("#notes textarea[name=text]");
    text?.focus();
    return text;
  };

  const KEYS = {
    j: () => click("a[rel=next]", bar),
    k: () => click("a[rel=prev]", bar),
    u: () => click("a.home", bar),
    n: write,
    r: () => click(".page-head form[action*='/reviews/'] button"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (event.target.closest("input, textarea, select, [role=slider]")) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  if (location.hash === "#notes") write();
})();
