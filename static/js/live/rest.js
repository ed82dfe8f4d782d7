// The rest after a set, counted to a moment that is kept with the draft: right again after a lock or a reload.
import { keepData } from "./device.js";
import { say } from "./facts.js";
import { cardOf, cards, entryWith, part } from "./find.js";
import { clock } from "./numbers.js";
import { keep, now } from "./state.js";

const USUAL_S = 120;
const STEP_S = 15;
let sound = null;
let rang = 0;

const exerciseOf = (entry) => now.data?.exercises.find((exercise) => exercise.id === entry.exercise);
const usual = (entry) => entry.rest ?? exerciseOf(entry)?.rest ?? USUAL_S;

export const startRest = (entry) => {
  const length = usual(entry);
  now.draft.rest = { key: entry.key, length, until: Date.now() + length * 1000 };
  // A browser lets only a tap open the loudspeaker, and the tap is answered first.
  setTimeout(() => { sound ??= globalThis.AudioContext && new AudioContext(); });
  showRest();
};

const beep = () => {
  if (!sound) return;
  const tone = sound.createOscillator();
  tone.frequency.value = 880;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.3);
};
const ring = (until) => {
  if (rang === until) return;
  rang = until;
  // One that ended while the page was shut is not rung for.
  if (Date.now() - until > 2000) return;
  navigator.vibrate?.([200, 100, 200]);
  beep();
};

const words = (left) => (left >= 0 ? clock(left) : `+${clock(-left)}`);

export const showRest = () => {
  const rest = now.draft?.rest;
  const left = rest ? Math.ceil((rest.until - Date.now()) / 1000) : 0;
  if (rest && left <= 0) ring(rest.until);
  for (const card of cards()) {
    const button = card.querySelector(".rest");
    const here = rest?.key === card.dataset.key;
    if (button.hidden === here) button.hidden = !here;
    if (!here) part(card, "rest-tools").hidden = true;
    const text = here ? words(left) : "";
    if (button.lastElementChild.textContent === text) continue;
    button.lastElementChild.textContent = text;
    button.classList.toggle("over", here && left <= 0);
    button.setAttribute("aria-label", left > 0 ? `${say("rest")} ${text}` : say("rest_over"));
  }
};

const skip = () => {
  now.draft.rest = null;
  showRest();
  keep();
};

// The exercise's own rest from now on: it goes along with the lift, and is known here at once.
const always = (button) => {
  const entry = entryWith(now.draft.rest.key);
  entry.rest = now.draft.rest.length;
  const exercise = exerciseOf(entry);
  if (exercise) {
    exercise.rest = entry.rest;
    keepData(now.data);
  }
  part(cardOf(button), "rest-tools").hidden = true;
  keep();
};

const nameAlways = (tools) => {
  const rest = clock(now.draft.rest.length);
  tools.querySelector('[data-act="rest-default"]').textContent = say("rest_always", { rest });
};
const toggle = (button) => {
  const tools = part(cardOf(button), "rest-tools");
  tools.hidden = !tools.hidden;
  nameAlways(tools);
};
const lengthen = (by) => (button) => {
  now.draft.rest.until += by * 1000;
  now.draft.rest.length = Math.max(STEP_S, now.draft.rest.length + by);
  nameAlways(part(cardOf(button), "rest-tools"));
  showRest();
  keep();
};

export const restActions = {
  rest: toggle,
  "rest-less": lengthen(-STEP_S),
  "rest-more": lengthen(STEP_S),
  "rest-skip": skip,
  "rest-default": always,
};
