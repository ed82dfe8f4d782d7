// Steppers under the finger: a tap is one step, a long press half a step where the field has halves.
import { changeSign, fieldOfTools, halves, step } from "./under.js";

const LONG_MS = 450;

const press = (button) => {
  const direction = Number(button.dataset.step);
  let timer = setTimeout(() => {
    timer = 0;
    step(direction, halves() ? 0.5 : 1);
  }, LONG_MS);
  const end = (event) => {
    if (timer && event.type === "pointerup") step(direction);
    clearTimeout(timer);
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) button.removeEventListener(name, end);
  };
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) button.addEventListener(name, end);
};

export const listenToPresses = (root) => {
  root.addEventListener("pointerdown", (event) => {
    const tool = event.target.closest(".stepper button");
    if (!tool) return;
    // The field keeps the focus, and the phone its keyboard.
    event.preventDefault();
    if (tool.dataset.step && event.button === 0) press(tool);
  });
  // Enter and space on a focused stepper arrive as a click that no pointer made.
  root.addEventListener("click", (event) => {
    const tool = event.target.closest(".stepper [data-step]");
    if (tool && event.detail === 0) step(Number(tool.dataset.step));
    if (event.target.closest(".stepper .sign")) changeSign();
  });
  root.addEventListener("contextmenu", (event) => {
    if (event.target.closest(".stepper")) event.preventDefault();
  });
  root.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction || event.target !== fieldOfTools()) return;
    event.preventDefault();
    step(direction, event.shiftKey && halves() ? 0.5 : 1);
  });
};
