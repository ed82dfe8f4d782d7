// A second tap on an answer takes it back, so that every question can be left open again.
(() => {
  const wasOn = new WeakSet();
  const radio = (event) => {
    const label = event.target.closest?.("[data-taps] .taps label");
    const input = label ? document.getElementById(label.htmlFor) : event.target;
    return input?.matches?.("[data-taps] .taps input[type=radio]") ? input : null;
  };
  document.addEventListener("pointerdown", (event) => {
    const input = radio(event);
    if (input?.checked) wasOn.add(input);
  });
  document.addEventListener("keydown", (event) => {
    const input = radio(event);
    if (event.key === " " && input?.checked) {
      event.preventDefault();
      input.checked = false;
    }
  });
  document.addEventListener("click", (event) => {
    const input = event.target;
    if (!input.matches?.("[data-taps] .taps input[type=radio]") || !wasOn.delete(input)) return;
    input.checked = false;
  });
})();
