// What is seen before a lift is open: lifts to begin like, unfinished ones, and what became of the last.
import { moment } from "./dates.js";
import { dropDraft, drafts, keepDraft, lastSent } from "./device.js";
import { newDraft, newEntry, partners } from "./draft.js";
import { say } from "./facts.js";
import { fromTemplate, part } from "./find.js";
import { now } from "./state.js";
import { offerUndo } from "./undo.js";

const SHOWN_FOR_MS = 86_400_000;
const start = document.getElementById("start");
const states = {};

const headingOf = (lift) => lift.title || say("lift");

export const beginEmpty = (user) => newDraft(user, now.data.units);

// Superset numbers and sets come along; what was typed in other units does not.
export const beginLike = (user, lift) => {
  const draft = newDraft(user, now.data.units, lift.title);
  const byId = new Map(now.data.exercises.map((exercise) => [exercise.id, exercise]));
  draft.entries = lift.entries
    .filter((entry) => byId.has(entry.exercise))
    .map((entry) => ({ ...newEntry(byId.get(entry.exercise), entry.sets), superset: entry.superset }));
  const [first] = draft.entries;
  if (first) partners(draft, first).forEach((entry) => { entry.open = true; });
  return draft;
};

const beginRow = (lift) => {
  const row = fromTemplate("begin-row");
  row.querySelector("b").textContent = headingOf(lift);
  row.querySelector("span").textContent = lift.day;
  row.querySelector("button").value = lift.id;
  return row;
};

const latestOfEachTitle = (lifts) => {
  const latest = new Map();
  for (const lift of lifts) {
    if (!latest.has(lift.title.toLowerCase())) latest.set(lift.title.toLowerCase(), lift);
  }
  return [...latest.values()];
};

const fill = (name, lifts) => {
  part(start, name).hidden = !lifts.length;
  part(start, name).querySelector("ul").replaceChildren(...lifts.map(beginRow));
};

const unfinishedRow = (draft, actions) => {
  const row = fromTemplate("unfinished-row");
  row.querySelector("p").textContent = `${headingOf(draft)}. ${say("unfinished", { when: moment(draft.started) })}`;
  row.querySelector('[data-act="continue"]').addEventListener("click", () => actions.resume(draft));
  row.querySelector('[data-act="discard"]').addEventListener("click", () => {
    dropDraft(draft);
    actions.redraw();
    offerUndo(headingOf(draft), () => {
      keepDraft(draft);
      actions.redraw();
    });
  });
  return row;
};

const outboxRow = (title, text, url, words) => {
  const row = fromTemplate("outbox-row");
  row.querySelector("b").textContent = title || say("lift");
  row.querySelector(".small").textContent = text;
  const link = row.querySelector("a");
  link.hidden = !url;
  link.textContent = say(words);
  if (url) link.href = url;
  return row;
};

const waitingRow = (draft) => {
  const state = states[draft.client_id] ?? "waits";
  return outboxRow(draft.title, say(state), state === "login" ? start.dataset.login : "", "log_in");
};

const outbox = (user) => {
  const rows = drafts(user).filter((draft) => draft.state === "finished").map(waitingRow);
  const sent = lastSent(user);
  if (sent && Date.now() - sent.changed < SHOWN_FOR_MS) rows.push(outboxRow(sent.title, say("sent"), sent.url, "see"));
  document.getElementById("outbox").replaceChildren(...rows);
};

// What the last attempt to send said, shown with the lift it was about.
export const noteState = (draft, state) => { states[draft.client_id] = state; };

export const drawStart = (user, actions) => {
  start.hidden = false;
  document.getElementById("nobody").hidden = Boolean(user);
  document.getElementById("beginnings").hidden = !now.data;
  const open = drafts(user).filter((draft) => draft.state === "open");
  document.getElementById("unfinished").replaceChildren(...open.map((draft) => unfinishedRow(draft, actions)));
  outbox(user);
  if (!now.data) return;
  fill("titles", latestOfEachTitle(now.data.lifts));
  fill("earlier", now.data.lifts);
};
