// The end of a lift: how hard it was, then it is finished and sent.
import { refreshCard } from "./cards.js";
import { dayOf, documentOf, doneEntries, durationOf, openSets } from "./draft.js";
import { say } from "./facts.js";
import { cardFor } from "./find.js";
import { shown } from "./numbers.js";
import { keep, now } from "./state.js";

const sheet = document.getElementById("end");
const send = sheet.querySelector('[data-act="send"]');
const fields = Object.fromEntries([...sheet.querySelectorAll("[data-end]")].map((node) => [node.dataset.end, node]));
let finishing = false;
let finished = () => null;

const showLeftOut = () => {
  const [left, box] = [openSets(now.draft).length, sheet.querySelector(".left-out")];
  const none = !doneEntries(now.draft).length;
  box.hidden = !left;
  box.querySelector("span").textContent = none ? say("none_ticked") : say("left_out", { count: left });
  send.disabled = none;
};

const showEffort = () => {
  for (const button of sheet.querySelectorAll(".efforts button")) {
    button.setAttribute("aria-pressed", String(button.value === now.draft.effort));
  }
  send.textContent = say(now.draft.effort ? "finish" : "finish_without");
};

const open = () => {
  fields.duration.value = now.draft.duration;
  fields.duration.placeholder = durationOf(now.draft);
  fields.day.value = now.draft.day || dayOf(now.draft.started);
  fields.comment.value = now.draft.comment;
  showEffort();
  showLeftOut();
  sheet.showModal();
};

export const openEffort = () => {
  finishing = false;
  open();
};

// With an effort already said and every set ticked there is nothing left to ask.
export const finish = () => {
  finishing = true;
  if (now.draft.effort && doneEntries(now.draft).length && !openSets(now.draft).length) seal();
  else open();
};

const seal = () => {
  const { draft } = now;
  draft.finished = Date.now();
  draft.document = JSON.stringify(documentOf(draft));
  Object.assign(draft, { state: "finished", answer: null, rest: null, watch: null });
  keep();
  if (sheet.open) sheet.close();
  finished();
};

const choose = (button) => {
  now.draft.effort = now.draft.effort === button.value && !finishing ? "" : button.value;
  keep();
  if (finishing && doneEntries(now.draft).length) seal();
  else if (finishing) showEffort();
  else sheet.close();
};

const tickAll = () => {
  openSets(now.draft).forEach((set) => { set.done = Date.now(); });
  now.draft.entries.forEach((entry) => refreshCard(cardFor(entry), entry));
  showLeftOut();
  keep();
};

const effortButton = (value) => {
  const button = document.createElement("button");
  Object.assign(button, { className: "btn-quiet", value: String(10 * value), textContent: shown(value) });
  button.addEventListener("click", () => choose(button));
  return button;
};

export const listenToEnd = (whenFinished) => {
  finished = whenFinished;
  sheet.querySelector(".efforts").append(...Array.from({ length: 11 }, (_, value) => effortButton(value)));
  send.addEventListener("click", seal);
  sheet.querySelector('[data-act="tick-all"]').addEventListener("click", tickAll);
  for (const [name, node] of Object.entries(fields)) {
    node.addEventListener("input", () => {
      now.draft[name] = node.value;
      keep();
    });
  }
};
