// A stopwatch for timed sets, running from a moment that is kept with the draft.
import { say } from "./facts.js";
import { entryOf, entryWith, cardFor, placeOf, rowsOf } from "./find.js";
import { clock } from "./numbers.js";
import { keep, now } from "./state.js";

const runsIn = (node) => now.draft.watch?.key === entryOf(node).key && now.draft.watch.place === placeOf(node);
export const watchWords = (node) => say(runsIn(node) ? "stop" : "start");

export const showWatch = () => {
  const watch = now.draft?.watch;
  const set = watch && entryWith(watch.key)?.sets[watch.place];
  if (!set) return;
  set.duration_ms = clock((Date.now() - watch.from) / 1000);
  const card = cardFor(entryWith(watch.key));
  const input = rowsOf(card)[watch.place]?.querySelector('[data-field="duration_ms"]');
  if (input && input.value !== set.duration_ms) input.value = set.duration_ms;
};

// Starting again begins at zero; stopping leaves the time in its field and says so to the caller.
export const toggleWatch = (button) => {
  const stops = runsIn(button);
  showWatch();
  now.draft.watch = stops ? null : { key: entryOf(button).key, place: placeOf(button), from: Date.now() };
  button.querySelector("span").textContent = watchWords(button);
  keep();
  return stops;
};
