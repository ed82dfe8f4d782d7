// A lift as it is kept on the device, and as the document that is sent: texts as typed, in the units of its beginning.
import { clock } from "./numbers.js";

const MEASURED = ["mass_g", "reps", "rpe", "duration_ms", "distance_mm", "height_mm", "contacts"];
// A Finish that was forgotten for longer than this ends with the last set instead.
const FORGOTTEN_MS = 30 * 60_000;

// crypto.randomUUID is missing where the page came without encryption.
export const uuid = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

export const newDraft = (user, units, title = "") => ({
  client_id: uuid(), user, units, title, state: "open", started: Date.now(), changed: 0, finished: 0,
  effort: "", duration: "", day: "", comment: "", entries: [], rest: null, watch: null,
});

export const newSet = (like = {}) => ({ kind: "working", side: "", ...like, rpe: "", done: 0 });

// What the page needs of the exercise is copied, so that the draft stands for itself.
export const newEntry = (exercise, sets) => ({
  key: uuid(), exercise: exercise.id ?? null, name: exercise.name, own_pattern: exercise.pattern ?? "",
  measure: exercise.measure, sides: exercise.sides, signed: exercise.signed, hint: exercise.hint,
  e1rm_reps: exercise.e1rm_reps, rest: null, superset: null, comment: "", open: false,
  sets: (sets.length ? sets : [{}]).map(newSet),
});

export const partners = (draft, entry) =>
  draft.entries.filter((other) => other === entry || (entry.superset && other.superset === entry.superset));

export const isDone = (entry) => entry.sets.length > 0 && entry.sets.every((set) => set.done);
export const openSets = (draft) => draft.entries.flatMap((entry) => entry.sets.filter((set) => !set.done));

// Only what was ticked was done. The places of this list are those in the server's answer.
export const doneEntries = (draft) =>
  draft.entries
    .map((entry) => ({ entry, sets: entry.sets.filter((set) => set.done) }))
    .filter(({ sets }) => sets.length);

const two = (value) => String(value).padStart(2, "0");
export const dayOf = (time) => {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

export const durationOf = (draft) => {
  const end = draft.finished || Date.now();
  const last = Math.max(...draft.entries.flatMap((entry) => entry.sets.map((set) => set.done)), draft.started);
  return clock(((end - last > FORGOTTEN_MS ? last : end) - draft.started) / 1000);
};

const whenOf = (draft) => {
  const began = new Date(draft.started);
  const there = { local_date: draft.day || dayOf(began), utc_offset_min: -began.getTimezoneOffset() };
  // On another day than it was begun on, the clock of this device says nothing.
  return there.local_date === dayOf(began) ? { ...there, clock: `${two(began.getHours())}:${two(began.getMinutes())}` } : there;
};

const setDocument = (set) => ({ kind: set.kind, side: set.side, ...Object.fromEntries(MEASURED.map((name) => [name, set[name] ?? ""])) });

export const documentOf = (draft) => ({
  client_id: draft.client_id, user: draft.user, units: draft.units, ...whenOf(draft),
  title: draft.title, duration_ms: draft.duration || durationOf(draft), effort: draft.effort, comment: draft.comment,
  entries: doneEntries(draft).map(({ entry, sets }) => ({
    exercise: entry.exercise, name: entry.name, own_pattern: entry.own_pattern, rest: entry.rest,
    superset: entry.superset, comment: entry.comment, sets: sets.map(setDocument),
  })),
});
