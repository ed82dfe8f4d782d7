// Names the chosen files, and shows how much of them is sent. Without it the form is a plain one, and works as such.
(() => {
  const form = (event) => event.target.closest?.("form.send");

  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  const line = (file) => {
    const item = document.createElement("li");
    for (const text of [file.name, size(file.size)]) item.append(Object.assign(document.createElement("span"), { textContent: text }));
    return item;
  };

  const list = (here) => {
    const input = here.querySelector("input[type=file]");
    here.querySelector("[data-chosen]").replaceChildren(...Array.from(input.files, line));
    here.querySelector("[data-failed]").textContent = "";
  };

  const show = (here, share) => {
    const bar = here.querySelector("progress");
    const words = here.querySelector("[data-sent]");
    here.querySelector("[data-sending]").hidden = share === null;
    if (share < 1) bar.value = share ?? 0;
    else bar.removeAttribute("value");
    words.textContent = share < 1 ? `${Math.floor((share ?? 0) * 100)} %` : words.dataset.sent;
  };

  // One archive alone is opened here; before htmx, which would send it whole.
  const archive = async (event) => {
    const here = form(event);
    const files = here?.querySelector("input[type=file]").files ?? [];
    if (files.length !== 1 || !/\.zip$/i.test(files[0].name) || !window.sendArchive) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = here.querySelector(".btn-ink");
    button.disabled = true;
    const problem = await window.sendArchive(here, files[0], (share) => show(here, share));
    if (!problem) return;
    show(here, null);
    button.disabled = false;
    here.querySelector("[data-failed]").textContent = problem;
  };
  document.addEventListener("submit", archive, true);

  document.addEventListener("change", (event) => form(event) && list(form(event)));
  for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    document.addEventListener(name, (event) => event.target.closest?.(".drop")?.classList.toggle("over", over));
  }

  document.addEventListener("htmx:xhr:loadstart", (event) => form(event) && show(form(event), 0));
  document.addEventListener("htmx:xhr:progress", (event) => {
    const { lengthComputable, loaded, total } = event.detail;
    if (form(event) && lengthComputable && total) show(form(event), loaded / total);
  });
  // A form with a mistake comes back as 422, with its sentence.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (!detail.requestConfig.elt.matches("form.send") || detail.xhr.status !== 422) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, (event) => {
      if (!form(event)) return;
      show(form(event), null);
      const failed = form(event).querySelector("[data-failed]");
      failed.textContent = failed.dataset.failed;
    });
  }
})();
