// Sends finished lifts, each again until it was answered. It works on any page, and the server makes no double of what
// comes twice.
import { drafts, dropDraft, keepDraft, keepSent } from "./device.js";

const DOCUMENT = "/log/lift/document/";
const DATA = "/log/lift/live/data/";
const PATIENCE_MS = 20_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

let wait = FIRST_WAIT_MS;
let timer = 0;

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
const post = (body) =>
  fetch(DOCUMENT, {
    method: "POST", redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS), body,
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
  });
const isJson = (answer) => answer.headers.get("Content-Type")?.startsWith("application/json");

export const getData = (like) =>
  fetch(like ? `${DATA}?like=${like}` : DATA, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });

// A login since then has another token, which any answer brings along.
const postWithFreshToken = async (body) => {
  const answer = await post(body);
  if (answer.status !== 403 || isJson(answer)) return answer;
  await getData();
  return post(body);
};

const outcome = (answer) => {
  if (answer.status === 200 || answer.status === 201) return "sent";
  if (answer.status === 403 && isJson(answer)) return "other_login";
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return "login";
  return [400, 409, 422].includes(answer.status) ? "refused" : "waits";
};

const deliver = async (draft) => {
  try {
    const answer = await postWithFreshToken(draft.document);
    const result = outcome(answer);
    return [result, result === "login" || result === "waits" ? {} : await answer.json()];
  } catch {
    // No signal, no answer in time, or one that was cut off.
    return ["waits", {}];
  }
};

const settle = (draft, result, answer) => {
  if (result === "sent") {
    keepSent(draft.user, { title: draft.title, url: answer.url });
    dropDraft(draft);
  } else if (result === "refused") {
    // Open again, for a correction; an id that belongs to another lift is not used again.
    keepDraft({ ...draft, state: "open", document: null, client_id: answer.client_id ?? draft.client_id, answer });
    if (answer.client_id) dropDraft(draft);
  }
};

const sendEach = async (user, report) => {
  let waiting = false;
  for (const draft of drafts(user).filter((one) => one.state === "finished")) {
    report?.(draft, "sending");
    const [result, answer] = await deliver(draft);
    settle(draft, result, answer);
    waiting ||= result === "waits";
    report?.(draft, result, answer);
  }
  return waiting;
};

// One tab sends at a time; what cannot be sent now is tried again, ever more slowly, and at once with a new signal.
export const sendFinished = async (user, report) => {
  clearTimeout(timer);
  const waiting = await (navigator.locks?.request("runstrong.send", () => sendEach(user, report)) ?? sendEach(user, report));
  if (!waiting) {
    wait = FIRST_WAIT_MS;
    return;
  }
  timer = setTimeout(() => sendFinished(user, report), wait);
  wait = Math.min(2 * wait, LONGEST_WAIT_MS);
};
export const sendWhenOnline = (user, report) =>
  addEventListener("online", () => {
    wait = FIRST_WAIT_MS;
    sendFinished(user(), report);
  });
