// Exercises change places by dragging their handle, or with the arrow keys while it has the focus.
import { moveBy, moveTo } from "./entries.js";
import { cardOf, cards, entryOf } from "./find.js";

const middle = (card) => {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
};

const drag = (grip, { pointerId }) => {
  const [card, entry] = [cardOf(grip), entryOf(grip)];
  const follow = (event) => moveTo(entry, cards().filter((other) => other !== card && middle(other) < event.clientY).length);
  const end = () => {
    card.classList.remove("dragged");
    grip.removeEventListener("pointermove", follow);
  };
  grip.setPointerCapture(pointerId);
  card.classList.add("dragged");
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", end, { once: true });
};

export const listenToGrips = (list) => {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (grip && event.button === 0) drag(grip, event);
  });
  list.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.target.matches(".grip")) return;
    event.preventDefault();
    moveBy(entryOf(event.target), by);
  });
};
