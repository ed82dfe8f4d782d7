// The lift that is open on this page, and what is known of its athlete.
import { keepDraft } from "./device.js";

export const now = { draft: null, data: null, kept: true };
const listeners = [];

// Every change ends here: written to the device first, then whatever shows it follows.
export const keep = () => {
  now.draft.changed = Date.now();
  now.kept = keepDraft(now.draft);
  listeners.forEach((listener) => listener());
};
export const whenKept = (listener) => listeners.push(listener);
