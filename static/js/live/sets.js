// What can be done with a set: tick it, change its kind or side, add one, remove one.
import { nameOf, refreshCard, refreshHead, refreshRow, refreshRows, unfold } from "./cards.js";
import { isDone, newSet, partners } from "./draft.js";
import { cardFor, cardOf, entryOf, placeOf, rowsOf, setOf } from "./find.js";
import { startRest } from "./rest.js";
import { keep, now } from "./state.js";
import { closeUnder, openSetMenu } from "./under.js";
import { offerUndo } from "./undo.js";

// The tap is seen first; what follows from it comes with the next picture.
const afterwards = (act) => requestAnimationFrame(() => setTimeout(act));

// After the last set the next exercise opens by itself, so that no tap is spent on it.
const goOn = (entry) => {
  const next = now.draft?.entries.find((other) => !isDone(other));
  if (!isDone(entry) || !next) return;
  if (!next.open) {
    unfold(next);
    keep();
  }
  const row = rowsOf(cardFor(next)).find((one) => !one.classList.contains("done"));
  row?.querySelector(".tick").scrollIntoView({ block: "nearest" });
};

// Within a superset the rest begins after its last exercise.
const restsNow = (entry) => partners(now.draft, entry).at(-1) === entry;

export const tick = (node) => {
  const [entry, set] = [entryOf(node), setOf(node)];
  set.done = set.done ? 0 : Date.now();
  if (set.done && restsNow(entry)) startRest(entry);
  const [card, place] = [cardOf(node), placeOf(node)];
  closeUnder();
  refreshRow(rowsOf(card)[place], entry, place);
  refreshHead(card, entry);
  keep();
  afterwards(() => goOn(entry));
};

const addSet = (button) => {
  const [entry, card] = [entryOf(button), cardOf(button)];
  entry.sets.push(newSet(entry.sets.at(-1)));
  refreshCard(card, entry);
  keep();
};

const removeSet = (button) => {
  const [entry, place] = [entryOf(button), placeOf(button)];
  const name = nameOf(entry, place);
  const [removed] = entry.sets.splice(place, 1);
  closeUnder();
  refreshCard(cardFor(entry), entry);
  keep();
  offerUndo(name, () => {
    entry.sets.splice(place, 0, removed);
    refreshCard(cardFor(entry), entry);
    keep();
  });
};

// Another kind renumbers those that follow.
const change = (name) => (button) => {
  setOf(button)[name] = button.dataset[name];
  refreshRows(cardOf(button), entryOf(button));
  refreshHead(cardOf(button), entryOf(button));
  button.parentElement.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  keep();
};

// What was typed is written at once, also before it is a number.
export const typed = (input) => {
  setOf(input)[input.dataset.field] = input.value.trim();
  refreshHead(cardOf(input), entryOf(input));
  keep();
};

export const setActions = {
  tick,
  "add-set": addSet,
  "remove-set": removeSet,
  "set-menu": openSetMenu,
  kind: change("kind"),
  side: change("side"),
};
