// The field that takes a session in one line: the key l opens it on every page; a suggestion takes its place in it.
(() => {
  const page = document.currentScript.dataset.url;
  const typing = "input, textarea, select, [contenteditable], dialog[open]";

  const focus = (input) => {
    input.focus();
    input.scrollIntoView({ block: "center" });
  };

  const dialog = () => {
    const element = document.createElement("dialog");
    element.className = "line-dialog";
    element.setAttribute("aria-labelledby", "line-label");
    element.addEventListener("close", () => element.remove());
    // A press on the backdrop is a press on the dialog itself, outside of all it holds.
    element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
    document.body.append(element);
    return element;
  };

  const open = async () => {
    const here = document.getElementById("line-text");
    if (here) return focus(here);
    const answer = await fetch(page, { headers: { "HX-Request": "true" } });
    // A login that is over leads elsewhere: go there, and it comes back to the field.
    if (!answer.ok || answer.redirected) return location.assign(page);
    if (document.getElementById("line-text")) return;
    const element = dialog();
    element.innerHTML = await answer.text();
    if (window.htmx) window.htmx.process(element);
    element.showModal();
    element.querySelector("#line-text").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "l" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest(typing)) return;
    event.preventDefault();
    open();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-line-use]");
    if (!button) return;
    event.preventDefault();
    const input = button.form.elements.line;
    input.value = button.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });

  // With the preview beside it, whoever sends a line has seen what it says.
  document.addEventListener("submit", (event) => {
    const { line, seen } = event.target.elements;
    if (event.target.matches("form.line") && !event.submitter?.hasAttribute("formaction")) seen.value = line.value;
  });
})();
