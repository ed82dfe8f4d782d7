// From a node of the page to the exercise and the set that it shows, and back.
import { now } from "./state.js";

export const part = (node, name) => node.querySelector(`[data-part="${name}"]`);
export const fromTemplate = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

export const cards = () => [...document.querySelectorAll("#entries > .entry")];
export const cardOf = (node) => node.closest(".entry");
export const cardFor = (entry) => cards().find((card) => card.dataset.key === entry.key);
export const entryWith = (key) => now.draft.entries.find((entry) => entry.key === key);
export const entryOf = (node) => entryWith(cardOf(node).dataset.key);

export const rowsOf = (card) => [...part(card, "sets").querySelectorAll(":scope > .set")];
// What stands under a row belongs to it.
export const rowOf = (node) => node.closest(".set") ?? node.closest(".under").previousElementSibling;
export const placeOf = (node) => rowsOf(cardOf(node)).indexOf(rowOf(node));
export const setOf = (node) => entryOf(node).sets[placeOf(node)];
