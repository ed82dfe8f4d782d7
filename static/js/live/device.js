// What this device keeps: drafts of lifts, what was last known of the athlete, and who that is.
// It is localStorage because a write there is over when the call returns: a tab that is locked, closed or killed a
// moment later loses nothing. Whatever is somebody's has that user's id in its key.
import { copies, dropCopy, putCopy } from "./vault.js";

const WHO = "runstrong.who";
const DRAFT = "runstrong.draft";
const DATA = "runstrong.data";
const SENT = "runstrong.sent";

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const write = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};
const keys = (prefix) => Object.keys({ ...localStorage }).filter((key) => key.startsWith(`${prefix}.`));
const forgetAllBut = (user) => {
  for (const key of [...keys(DATA), ...keys(SENT)]) {
    if (!key.endsWith(`.${user}`)) localStorage.removeItem(key);
  }
};

// The user whose login this device last saw; null after a log-out, and while somebody logs in.
export const who = () => read(WHO);
export const arrive = (user) => {
  forgetAllBut(user);
  write(WHO, user);
};
export const depart = () => {
  forgetAllBut(null);
  localStorage.removeItem(WHO);
};

const keyOf = (draft) => `${DRAFT}.${draft.user}.${draft.client_id}`;
export const keepDraft = (draft) => {
  const kept = write(keyOf(draft), draft);
  putCopy(keyOf(draft), draft);
  return kept;
};
export const dropDraft = (draft) => {
  localStorage.removeItem(keyOf(draft));
  dropCopy(keyOf(draft));
};
export const sameDraft = (key, draft) => key === keyOf(draft);
export const storedDraft = (draft) => read(keyOf(draft));
export const drafts = (user) =>
  keys(`${DRAFT}.${user}`)
    .map(read)
    .filter((draft) => draft?.user === user)
    .sort((one, other) => one.started - other.started);

// Brings back what the disk had kept and localStorage had not; the later of two wins.
export const recover = async () => {
  for (const copy of await copies()) {
    if (copy.changed > (read(keyOf(copy))?.changed ?? -1)) write(keyOf(copy), copy);
  }
};

export const keepData = (data) => write(`${DATA}.${data.user}`, data);
export const dataOf = (user) => read(`${DATA}.${user}`);
export const keepSent = (user, sent) => write(`${SENT}.${user}`, sent);
export const lastSent = (user) => read(`${SENT}.${user}`);
