// Keys for a desktop, as the list in the dialog names them; the key l is line.js's own.
(() => {
  const typing = "input, textarea, select, [contenteditable], dialog[open]";
  const rows = [...document.querySelectorAll("[data-key]")];

  const show = (dialog) => {
    dialog.showModal();
    // A press on the backdrop is a press on the dialog itself, outside of all it holds.
    dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  };
  const open = (menu) => {
    menu.open = true;
    menu.querySelector("a").focus();
  };
  // What cannot be done here is left to the browser, but for a page that has what is looked for.
  const act = ({ focus, page, open: menu, press, show: dialog }) => {
    const found = document.querySelector(focus || menu || press || dialog || ":not(*)");
    if (!found) return page && location.assign(page + focus);
    if (focus) found.focus();
    if (menu) open(found);
    if (press) found.click();
    if (dialog) show(found);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest(typing)) return;
    const row = rows.find((one) => one.dataset.key === event.key);
    if (!row || event.key === "l") return;
    event.preventDefault();
    act(row.dataset);
  });

  const focus = rows.map((row) => row.dataset.focus).find((one) => one && one === location.hash);
  if (focus) document.querySelector(focus)?.focus();
})();
