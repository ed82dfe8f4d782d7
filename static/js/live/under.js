// The tools that open under one row of the page at a time: steppers of a field, or kind and side of a set.
import { facts, say } from "./facts.js";
import { entryOf, fromTemplate, rowOf, setOf } from "./find.js";
import { clock, number, seconds, shown } from "./numbers.js";
import { now } from "./state.js";
import { watchWords } from "./watch.js";

let under = null;
let field = null;

export const closeUnder = () => {
  under?.previousElementSibling?.querySelector(".n").setAttribute("aria-expanded", "false");
  under?.remove();
  under = field = null;
};
const place = (node, tools) => {
  closeUnder();
  under = tools;
  rowOf(node).after(tools);
};

export const openSetMenu = (button) => {
  const again = under?.previousElementSibling === rowOf(button) && under.matches(".set-tools");
  closeUnder();
  if (again) return;
  const [set, entry, tools] = [setOf(button), entryOf(button), fromTemplate("set-menu")];
  tools.querySelector("[data-sides]").hidden = entry.sides === 1;
  for (const choice of tools.querySelectorAll("[data-kind], [data-side]")) {
    choice.setAttribute("aria-pressed", String(choice.dataset.kind === set.kind || choice.dataset.side === set.side));
  }
  place(button, tools);
  button.setAttribute("aria-expanded", "true");
};

const stepOf = (input) => facts.units[now.draft.units].steps[input.dataset.field];

export const openStepper = (input) => {
  if (field === input) return;
  const tools = fromTemplate("stepper");
  const step = input.dataset.field === "duration_ms" ? `${stepOf(input)} s` : shown(stepOf(input));
  tools.querySelectorAll("[data-step]").forEach((button) => {
    button.firstElementChild.textContent = `${button.dataset.step > 0 ? "+" : "−"} ${step}`;
    if (input.dataset.field === "mass_g") button.lastElementChild.textContent = say("hold", { step: shown(stepOf(input) / 2) });
  });
  tools.querySelector(".sign").hidden = input.dataset.field !== "mass_g" || !entryOf(input).signed;
  tools.querySelector('[data-act="watch"]').hidden = input.dataset.field !== "duration_ms";
  place(input, tools);
  field = input;
  tools.querySelector('[data-act="watch"] span').textContent = watchWords(input);
};

const put = (text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

// Two places and no further: a stepper never leaves more behind than a plate weighs.
export const step = (direction, size = 1) => {
  const by = direction * size * stepOf(field);
  if (field.dataset.field === "duration_ms") {
    put(clock((seconds(field.value) ?? 0) + by));
    return;
  }
  const from = number(field.value);
  const start = field.dataset.field === "rpe" && from === null ? 8 - by : from ?? 0;
  const [least, most] = field.dataset.field === "rpe" ? [1, 10] : [entryOf(field).signed && field.dataset.field === "mass_g" ? -500 : 0, 2000];
  put(shown(Math.min(most, Math.max(least, start + by))));
};

export const halves = () => field?.dataset.field === "mass_g";
export const changeSign = () => put(field.value.startsWith("-") ? field.value.slice(1) : `-${field.value.replace("−", "")}`);
export const fieldOfTools = () => field;
