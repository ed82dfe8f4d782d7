// Draws the exercises of a lift and their sets, and keeps what is shown in step with the draft.
import { partners } from "./draft.js";
import { facts, say } from "./facts.js";
import { cardFor, fromTemplate, part, rowsOf } from "./find.js";
import { shown } from "./numbers.js";
import { now } from "./state.js";
import { bestE1rm } from "./totals.js";

const unitFacts = () => facts.units[now.draft.units];
export const columnsOf = (entry) => unitFacts().columns[entry.measure];

// Warm-ups are counted apart: the first working set is set 1.
const numberOf = (entry, place) => {
  const warms = (set) => set.kind === "warmup";
  return entry.sets.slice(0, place + 1).filter((set) => warms(set) === warms(entry.sets[place])).length;
};
export const nameOf = (entry, place) =>
  say(entry.sets[place].kind === "warmup" ? "warmup_set" : "set", { number: numberOf(entry, place) });
const mark = (entry, place) =>
  ({ warmup: say("warmup"), drop: say("drop") })[entry.sets[place].kind] ?? String(numberOf(entry, place));
const sideMark = (set) => (set.side ? ` ${say(set.side)}` : "");

const label = (node, text) => node.getAttribute("aria-label") !== text && node.setAttribute("aria-label", text);

export const refreshRow = (row, entry, place) => {
  const [set, name] = [entry.sets[place], nameOf(entry, place)];
  row.classList.toggle("done", Boolean(set.done));
  row.classList.toggle("warmup", set.kind === "warmup");
  label(row, name);
  const [menu, tick, inputs] = [row.querySelector(".n"), row.querySelector(".tick"), row.querySelectorAll("input")];
  menu.textContent = mark(entry, place) + sideMark(set);
  label(menu, say("set_menu", { set: name }));
  label(tick, say("set_done", { set: name }));
  tick.setAttribute("aria-pressed", String(Boolean(set.done)));
  columnsOf(entry).forEach((column, number) => {
    const input = inputs[number];
    label(input, say("set_field", { set: name, field: column.label }));
    if (input.value !== (set[column.name] ?? "")) input.value = set[column.name] ?? "";
  });
};

const newRow = (entry) => {
  const row = fromTemplate("set-row");
  const inputs = columnsOf(entry).map((column) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "text", autocomplete: "off", inputMode: column.mode, enterKeyHint: "done", placeholder: "–" });
    input.dataset.field = column.name;
    return input;
  });
  row.querySelector(".tick").before(...inputs);
  return row;
};

// Rows are made and taken away only where their number changed, so that a tap touches as little as it can.
export const refreshRows = (card, entry) => {
  const rows = rowsOf(card);
  rows.slice(entry.sets.length).forEach((row) => row.remove());
  entry.sets.slice(rows.length).forEach(() => part(card, "sets").append(newRow(entry)));
  rowsOf(card).forEach((row, place) => refreshRow(row, entry, place));
};

const amount = (entry, set) =>
  columnsOf(entry)
    .filter((column) => set[column.name] && column.name !== "rpe" && column.name !== "mass_g")
    .map((column) => set[column.name])
    .concat(set.mass_g ? [`${set.mass_g} ${unitFacts().mass}`] : [])
    .join(" × ");

// Equal sets in one line, as on the collapsed card: 3 × 6 × 90 kg.
export const summary = (entry) => {
  const groups = [];
  for (const set of entry.sets.filter((one) => one.kind !== "warmup")) {
    const key = amount(entry, set);
    if (groups.at(-1)?.key === key) groups.at(-1).count += 1;
    else groups.push({ key, count: 1 });
  }
  return groups.map(({ key, count }) => (key ? `${count} × ${key}` : String(count))).join("; ");
};

const estimate = (entry) => {
  const best = bestE1rm(entry, facts.strength);
  if (!best) return "";
  const values = { value: shown(best.value, 0), band: shown(best.band, 0), unit: unitFacts().mass };
  return say(best.rated ? "e1rm" : "e1rm_least", values);
};

// The line of the card's head: the estimate where the card is open, else what it holds.
export const refreshHead = (card, entry) => {
  const [done, all] = [entry.sets.filter((set) => set.done).length, entry.sets.length];
  part(card, "aside").textContent = entry.open ? estimate(entry) : [done ? `${done}/${all}` : "", summary(entry)].filter(Boolean).join(" · ");
  card.classList.toggle("folded", !entry.open);
  part(card, "body").hidden = !entry.open;
  card.querySelector(".name").setAttribute("aria-expanded", String(entry.open));
  const together = part(card, "superset");
  together.hidden = !entry.superset;
  together.textContent = entry.superset ? say("superset", { number: entry.superset }) : "";
};

export const refreshCard = (card, entry) => {
  refreshHead(card, entry);
  if (entry.open && card.dataset.drawn) refreshRows(card, entry);
  else if (entry.open) drawBody(card, entry);
};

const drawBody = (card, entry) => {
  card.dataset.drawn = "yes";
  const last = now.data?.history[entry.exercise]?.sessions[0];
  part(card, "last").textContent = last ? say("last_time", { sets: last.sets }) : say("first_time");
  part(card, "hint").textContent = entry.hint;
  part(card, "hint").hidden = !entry.hint;
  card.querySelector('[data-act="plates"]').hidden = entry.measure !== "reps" || Boolean(entry.hint);
  card.querySelector('[data-act="more"]').setAttribute("aria-label", say("more", { name: entry.name }));
  card.querySelector("[data-note]").value = entry.comment;
  const titles = [say("column"), ...columnsOf(entry).map((column) => column.label), ""];
  card.querySelector(".set.head").replaceChildren(...titles.map((title) => {
    const cell = document.createElement("span");
    cell.textContent = title;
    return cell;
  }));
  refreshRows(card, entry);
};

export const newCard = (entry) => {
  const card = fromTemplate("entry-card");
  card.dataset.key = entry.key;
  card.setAttribute("aria-label", entry.name);
  card.querySelector(".name b").textContent = entry.name;
  card.querySelector(".grip").setAttribute("aria-label", say("move", { name: entry.name }));
  refreshCard(card, entry);
  return card;
};

export const drawCards = () => document.getElementById("entries").replaceChildren(...now.draft.entries.map(newCard));

// Opens an exercise with those of its superset, and shows it.
export const unfold = (entry) => {
  for (const partner of partners(now.draft, entry)) {
    partner.open = true;
    refreshCard(cardFor(partner), partner);
  }
};
