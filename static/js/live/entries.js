// What can be done with an exercise of the lift: fold, move, link, note, remove, look back.
import { newCard, refreshCard, refreshHead } from "./cards.js";
import { say } from "./facts.js";
import { cardFor, cardOf, entryOf, part } from "./find.js";
import { keep, now } from "./state.js";
import { closeUnder } from "./under.js";
import { offerUndo } from "./undo.js";

const list = document.getElementById("entries");

const fold = (button) => {
  const entry = entryOf(button);
  entry.open = !entry.open;
  closeUnder();
  refreshCard(cardOf(button), entry);
  keep();
};

const nextOf = (entry) => now.draft.entries[now.draft.entries.indexOf(entry) + 1];
const linked = (entry) => Boolean(entry.superset) && nextOf(entry)?.superset === entry.superset;

const more = (button) => {
  const [entry, tools] = [entryOf(button), part(cardOf(button), "more")];
  tools.hidden = !tools.hidden;
  button.setAttribute("aria-expanded", String(!tools.hidden));
  part(tools, "superset-words").textContent = say(linked(entry) ? "unlink" : "link");
  tools.querySelector('[data-act="superset"]').hidden = !nextOf(entry);
};

// An exercise and the one below it, done in turns; a superset of one is none.
const superset = (button) => {
  const entry = entryOf(button);
  const next = nextOf(entry);
  if (linked(entry)) next.superset = null;
  else next.superset = entry.superset ??= Math.max(0, ...now.draft.entries.map((other) => other.superset ?? 0)) + 1;
  for (const one of now.draft.entries) {
    if (now.draft.entries.filter((other) => other.superset === one.superset).length === 1) one.superset = null;
    refreshHead(cardFor(one), one);
  }
  part(cardOf(button), "superset-words").textContent = say(linked(entry) ? "unlink" : "link");
  keep();
};

// The others step aside: a card that leaves the page for a moment would lose the finger that drags it, and the focus.
export const moveTo = (entry, place) => {
  const from = now.draft.entries.indexOf(entry);
  if (place < 0 || place >= now.draft.entries.length || place === from) return;
  now.draft.entries.splice(from, 1);
  now.draft.entries.splice(place, 0, entry);
  const card = cardFor(entry);
  now.draft.entries.slice(0, place).forEach((other) => card.before(cardFor(other)));
  now.draft.entries.slice(place + 1).reverse().forEach((other) => card.after(cardFor(other)));
  keep();
};
export const moveBy = (entry, by) => moveTo(entry, now.draft.entries.indexOf(entry) + by);

const remove = (button) => {
  const entry = entryOf(button);
  const place = now.draft.entries.indexOf(entry);
  closeUnder();
  now.draft.entries.splice(place, 1);
  cardOf(button).remove();
  keep();
  offerUndo(entry.name, () => {
    now.draft.entries.splice(place, 0, entry);
    list.insertBefore(newCard(entry), list.children[place] ?? null);
    keep();
  });
};

const line = (className, text) => {
  const node = document.createElement("p");
  node.className = className;
  node.textContent = text;
  return node;
};

const history = (button) => {
  const [entry, box] = [entryOf(button), part(cardOf(button), "history")];
  const known = now.data?.history[entry.exercise];
  box.hidden = !box.hidden;
  box.replaceChildren(
    ...(known?.sessions ?? []).map(({ day, sets }) => line("small", `${day}: ${sets}`)),
    line("small muted", known?.best ? say("best", { sets: known.best }) : known ? "" : say("first_time")),
  );
};

export const noted = (input) => {
  entryOf(input).comment = input.value;
  keep();
};

export const entryActions = {
  fold,
  more,
  superset,
  history,
  up: (button) => moveBy(entryOf(button), -1),
  down: (button) => moveBy(entryOf(button), 1),
  "remove-entry": remove,
};
