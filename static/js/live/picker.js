// The sheet in which an exercise is picked by a few letters, or made one's own.
import { newCard } from "./cards.js";
import { newEntry } from "./draft.js";
import { facts, say } from "./facts.js";
import { fromTemplate } from "./find.js";
import { isNamed, search } from "./search.js";
import { keep, now } from "./state.js";

const sheet = document.getElementById("picker");
const field = sheet.querySelector("input");
const list = sheet.querySelector(".picks");
const own = sheet.querySelector(".own");
let found = [];

const row = (exercise) => {
  const node = fromTemplate("pick-row");
  node.querySelector("b").textContent = exercise.name;
  node.querySelector("span").textContent = now.data.history[exercise.id]?.sessions[0].sets ?? "";
  return node;
};

const offerOwn = (name) => {
  own.hidden = !name || isNamed(name, now.data?.exercises ?? []);
  own.querySelector("p").textContent = say("own", { name });
};

const refresh = () => {
  const text = field.value.trim();
  found = now.data ? search(text, now.data.exercises, now.data.recent) : [];
  list.replaceChildren(...found.map(row));
  offerOwn(text);
};

// Numbers of the last time are in the units of the profile, which may have changed since the lift was begun.
const lastSets = (exercise) =>
  (now.data?.units === now.draft.units && now.data.history[exercise.id]?.last) || [];

const addExercise = (exercise) => {
  const entry = newEntry(exercise, lastSets(exercise));
  entry.open = true;
  now.draft.entries.push(entry);
  const card = newCard(entry);
  document.getElementById("entries").append(card);
  keep();
  card.scrollIntoView({ block: "nearest" });
};

const choose = (exercise) => {
  sheet.close();
  addExercise(exercise);
};

const ownButtons = () =>
  facts.patterns.map(({ value, label, measure }) => {
    const button = document.createElement("button");
    button.className = "btn-quiet";
    button.textContent = label;
    button.addEventListener("click", () => choose({
      name: field.value.trim(), pattern: value, measure, sides: 1, signed: false, hint: "", e1rm_reps: facts.own_e1rm_reps,
    }));
    return button;
  });

export const openPicker = () => {
  field.value = "";
  refresh();
  sheet.showModal();
  field.focus();
};

export const listenToPicker = () => {
  own.querySelector(".choices").append(...ownButtons());
  field.addEventListener("input", refresh);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && found.length && field.value.trim()) choose(found[0]);
  });
  list.addEventListener("click", (event) => {
    const picked = event.target.closest("li");
    if (picked) choose(found[[...list.children].indexOf(picked)]);
  });
};
