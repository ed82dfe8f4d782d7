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

  // Before the keys that all pages have, some of which are the same.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (event.target.closest("input, textarea, select, dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    KEYS[event.key]();
  }, { capture: true });
  // Without the hash, so that the page that follows a save does not open for writing again.
  if (location.hash === "#notes" && write()) history.replaceState(history.state, "", location.pathname + location.search);
})();
