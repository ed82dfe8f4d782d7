// The lines around the lift that follow every change: volume, hard sets, effort, and where the lift is kept.
import { facts, say } from "./facts.js";
import { part } from "./find.js";
import { shown } from "./numbers.js";
import { now, whenKept } from "./state.js";
import { totals } from "./totals.js";

const lift = document.getElementById("lift");
const status = document.getElementById("status");

const thousands = (value) => shown(value / 1000);

export const refreshBar = () => {
  const sum = totals(now.draft, facts.hard_rpe);
  const volumes = { done: thousands(sum.done), planned: thousands(sum.planned), unit: facts.units[now.draft.units].volume };
  part(lift, "volume").textContent = say("volume", volumes);
  part(lift, "hard").textContent = say("hard", { done: sum.setsDone, sets: sum.sets, hard: sum.hard });
  if (now.draft.effort) part(lift, "effort").textContent = say("effort", { value: shown(now.draft.effort / 10) });
  sayStatus(now.kept ? say("saved") : say("unsaved"), now.kept ? "" : "act");
};

export const sayStatus = (text, kind = "") => {
  if (status.textContent !== text) status.textContent = text;
  status.className = `pill ${kind}`;
};

export const showSignal = () => {
  document.querySelectorAll("[data-offline]").forEach((pill) => { pill.hidden = navigator.onLine; });
};

export const watchSignal = () => {
  showSignal();
  addEventListener("online", showSignal);
  addEventListener("offline", showSignal);
  whenKept(refreshBar);
};
