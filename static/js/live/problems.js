// Sentences of the server at the places they are about.
import { doneEntries } from "./draft.js";
import { cardFor, part, rowsOf } from "./find.js";
import { refreshCard } from "./cards.js";
import { say } from "./facts.js";
import { now } from "./state.js";

const box = document.getElementById("problems");

const line = (text) => {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
};

const atSet = (entry, set, { field, message }) => {
  entry.open = true;
  const card = cardFor(entry);
  refreshCard(card, entry);
  const row = rowsOf(card)[entry.sets.indexOf(set)];
  row.querySelector(`[data-field="${field}"]`)?.setAttribute("aria-invalid", "true");
  const sentence = line(message);
  sentence.className = "invalid-feedback";
  row.append(sentence);
};

// Places count what was sent, which is what was ticked.
export const showProblems = () => {
  const { problems = [], message } = now.draft.answer ?? {};
  const sent = doneEntries(now.draft);
  const above = message ? [message] : problems.length ? [say("refused")] : [];
  for (const problem of problems) {
    const place = sent[problem.entry];
    if (place && problem.set !== undefined) atSet(place.entry, place.sets[problem.set], problem);
    else if (place) part(cardFor(place.entry), "problem").textContent = problem.message;
    else above.push(problem.message);
  }
  box.replaceChildren(...above.map(line));
  box.hidden = !above.length;
};
