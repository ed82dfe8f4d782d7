// A removal can be taken back until the next one, or for a while.
import { say } from "./facts.js";

const WHILE_MS = 10_000;
const bar = document.getElementById("undo");
let takeBack = null;
let timer = 0;

const close = () => {
  bar.hidden = true;
  takeBack = null;
};

export const offerUndo = (what, undo) => {
  clearTimeout(timer);
  takeBack = undo;
  bar.firstElementChild.textContent = say("removed", { what });
  bar.hidden = false;
  timer = setTimeout(close, WHILE_MS);
};

bar.querySelector("button").addEventListener("click", () => {
  takeBack?.();
  close();
});
