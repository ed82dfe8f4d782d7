// What is seen before a lift is open: lifts to begin like, unfinished ones, and what became of the last.
import { moment } from "./dates.js";
import { dropDraft, drafts, keepDraft, lastSent } from "./device.js";
import { newDraft, newEntry } from "./draft.js";
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
  for (const entry of draft.entries.slice(0, 1)) {
    draft.entries.filter((other) => other === entry || (entry.superset && other.superset === entry.superset)).forEach((other) => { other.open = true; });
  }
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

const outboxRow = (title, text, url) => {
  const row = fromTemplate("outbox-row");
  row.querySelector("b").textContent = title || say("lift");
  row.querySelector(".small").textContent = text;
  const link = row.querySelector("a");
  link.hidden = !url;
  if (url) link.href = url;
  return row;
};

const outbox = (user) => {
  const waiting = drafts(user).filter((draft) => draft.state === "finished");
  const rows = waiting.map((draft) => outboxRow(draft.title, say(states[draft.client_id] ?? "waits"), states[draft.client_id] === "login" ? start.dataset.login : ""));
  const sent = lastSent(user);
  if (sent && Date.now() - sent.at < SHOWN_FOR_MS) rows.push(outboxRow(sent.title, say("sent"), sent.url));
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
