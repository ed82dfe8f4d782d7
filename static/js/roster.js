// Keys of the roster. Every one of them has a link or a button that does the same.
(() => {
  const KEPT = "roster-place";
  const rows = () => [...document.querySelectorAll("#roster [data-row]")];
  const here = () => document.querySelector("#roster .here");
  const open = (row) => row.querySelector("a.open");

  const choose = (row, focus = true) => {
    here()?.classList.remove("here");
    if (!row) return;
    row.classList.add("here");
    if (focus) open(row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  const turn = (rel) => document.querySelector(`#roster a[rel=${rel}]`)?.click();
  const move = (steps) => {
    const all = rows();
    const place = all.indexOf(here()) + steps;
    if (all[place]) choose(all[place]);
    else turn(steps > 0 ? "next" : "prev");
  };

  // After a review the page comes again: stay where one was, even where that athlete has left the list.
  const keep = () => sessionStorage.setItem(KEPT, rows().indexOf(here()));
  const review = () => {
    const form = here()?.querySelector("[data-review]");
    if (!form) return;
    keep();
    form.requestSubmit();
  };
  const begin = () => {
    const all = rows();
    const place = Number(sessionStorage.getItem(KEPT) ?? 0);
    sessionStorage.removeItem(KEPT);
    choose(all[Math.min(Math.max(place, 0), all.length - 1)], false);
  };

  const find = document.getElementById("find");
  const help = document.querySelector(".roster-keys");
  const KEYS = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    r: review,
    n: () => here() && window.location.assign(`${open(here()).href}#notes`),
    "/": () => find.focus(),
    "?": () => { help.open = !help.open; },
    Escape: () => { help.open = false; },
  };

  const meant = (event) => {
    if (event.target === find) return ["ArrowDown", "Enter"].includes(event.key) ? () => choose(rows()[0]) : null;
    if (event.target.closest("input, textarea, select")) return null;
    if (event.key === "Enter") return event.target === document.body && here() ? () => open(here()).click() : null;
    return KEYS[event.key];
  };

  // Before the keys that all pages have, some of which are the same.
  document.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? null : meant(event);
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }, { capture: true });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && row !== here()) choose(row, false);
  });
  document.addEventListener("htmx:afterSettle", () => choose(rows()[0], false));
  document.addEventListener("submit", (event) => event.target.matches("[data-review]") && keep());
  begin();
})();
