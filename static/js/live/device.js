// What this device keeps: drafts of lifts, what was last known of the athlete, and who that is.
// It is localStorage because a write there is over when the call returns: a tab that is locked, closed or killed a
// moment later loses nothing. Whatever is somebody's has that user's id in its key; `changed` says which copy is newer.
import { copies, dropCopy, putCopy } from "./vault.js";

const WHO = "runstrong.who";
const DRAFT = "runstrong.draft";
const DATA = "runstrong.data";
const SENT = "runstrong.sent";
const PATIENCE_MS = 1_000;

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const writeHere = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};
const write = (key, value) => {
  putCopy(key, value);
  return writeHere(key, value);
};
const remove = (key) => {
  localStorage.removeItem(key);
  dropCopy(key);
};
const keys = (prefix) => Object.keys({ ...localStorage }).filter((key) => key.startsWith(`${prefix}.`));
const forgetAllBut = (user) => [...keys(DATA), ...keys(SENT)].filter((key) => !key.endsWith(`.${user}`)).forEach(remove);

// Brings back what the disk had kept and localStorage had not; a disk that does not answer is not waited for.
const tooLate = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, []));
export const recover = async () => {
  for (const { key, value } of await Promise.race([copies(), tooLate()])) {
    if (value.changed > (read(key)?.changed ?? -1)) writeHere(key, value);
  }
};

// The user whose login this device last saw; null after a log-out, and while somebody logs in.
export const who = () => read(WHO)?.user ?? null;
const sawLogin = (user) => who() === user || write(WHO, { user, changed: Date.now() });
export const arrive = (user) => {
  forgetAllBut(user);
  sawLogin(user);
};
export const depart = () => {
  forgetAllBut(null);
  sawLogin(null);
};

const keyOf = (draft) => `${DRAFT}.${draft.user}.${draft.client_id}`;
export const keepDraft = (draft) => write(keyOf(draft), draft);
export const dropDraft = (draft) => remove(keyOf(draft));
export const sameDraft = (key, draft) => key === keyOf(draft);
export const storedDraft = (draft) => read(keyOf(draft));
export const drafts = (user) =>
  keys(`${DRAFT}.${user}`)
    .map(read)
    .filter((draft) => draft?.user === user)
    .sort((one, other) => one.started - other.started);

export const keepData = (data) => write(`${DATA}.${data.user}`, { ...data, changed: Date.now() });
export const dataOf = (user) => read(`${DATA}.${user}`);
export const keepSent = (user, sent) => write(`${SENT}.${user}`, { ...sent, changed: Date.now() });
export const lastSent = (user) => read(`${SENT}.${user}`);
