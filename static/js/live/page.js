// The live lift page: opens a draft or what one can begin with, and hands every tap to the part that knows it.
import { stayAwake } from "./awake.js";
import { refreshBar, watchSignal } from "./bar.js";
import { drawCards } from "./cards.js";
import { arrive, dataOf, drafts, keepData, recover, sameDraft, storedDraft, who } from "./device.js";
import { moment } from "./dates.js";
import { finish, listenToEnd, openEffort } from "./end.js";
import { entryActions, noted } from "./entries.js";
import { say } from "./facts.js";
import { part } from "./find.js";
import { listenToPicker, openPicker } from "./picker.js";
import { listenToPlates, openPlates } from "./plates.js";
import { listenToPresses } from "./press.js";
import { listenToGrips } from "./reorder.js";
import { restActions, showRest } from "./rest.js";
import { getData, sendFinished, sendWhenOnline } from "./send.js";
import { setActions, tick, typed } from "./sets.js";
import { beginEmpty, beginLike, drawStart, noteState } from "./start.js";
import { keep, now } from "./state.js";
import { closeUnder, openStepper } from "./under.js";
import { showProblems } from "./problems.js";
import { showWatch, toggleWatch } from "./watch.js";

const HEARTBEAT_MS = 200;
const lift = document.getElementById("lift");
const title = lift.querySelector(".title");
const standing = document.getElementById("standing");
const asked = new URLSearchParams(location.search);
let user = null;
let learned = false;

const address = (draft) => history.replaceState(null, "", draft ? `?draft=${draft.client_id}` : location.pathname);

const openLift = (draft) => {
  now.draft = draft;
  document.getElementById("start").hidden = standing.hidden = true;
  lift.hidden = false;
  title.value = draft.title;
  part(lift, "when").textContent = moment(draft.started);
  address(draft);
  drawCards();
  refreshBar();
  showProblems();
  showRest();
  stayAwake();
};

const begin = (draft) => {
  asked.delete("like");
  openLift(draft);
  keep();
};

const wantedLift = () => now.data?.lifts.find((one) => one.id === Number(asked.get("like")));

const standingWords = () => {
  if (user && !now.data && !navigator.onLine) return say("no_data");
  return learned && asked.get("like") && !wantedLift() ? say("not_there") : "";
};

const showStart = () => {
  now.draft = null;
  lift.hidden = true;
  standing.textContent = standingWords();
  standing.hidden = !standing.textContent;
  drawStart(user, { resume: openLift, redraw: showStart });
};

// A lift that was begun goes on; only where there is none does the page begin the one that was asked for.
const show = () => {
  now.data = user ? dataOf(user) : null;
  const open = drafts(user).filter((draft) => draft.state === "open");
  const wanted = open.find((draft) => draft.client_id === asked.get("draft"));
  if (wanted ?? (open.length === 1 && !asked.get("like"))) openLift(wanted ?? open[0]);
  else if (!open.length && wantedLift()) begin(beginLike(user, wantedLift()));
  else {
    // With one unfinished, the athlete chooses what comes first.
    if (open.length) asked.delete("like");
    showStart();
  }
};

const learn = async () => {
  const answer = await getData(asked.get("like")).catch(() => null);
  if (!answer?.ok) return;
  const data = await answer.json();
  learned = true;
  const other = data.user !== user;
  user = data.user;
  arrive(user);
  keepData(data);
  document.documentElement.dataset.bsTheme = data.theme === "system" ? document.documentElement.dataset.bsTheme : data.theme;
  now.data = data;
  if (other || asked.get("like")) show();
  else if (!now.draft) showStart();
};

const report = (draft, result) => {
  noteState(draft, result);
  if (result === "refused" && !now.draft) openLift(drafts(user).find((one) => one.started === draft.started));
  else if (!now.draft) showStart();
};

const finished = () => {
  const id = now.draft.client_id;
  address(null);
  showStart();
  scrollTo(0, 0);
  noteState({ client_id: id }, "sending");
  sendFinished(user, report);
};

const actions = {
  ...setActions,
  ...entryActions,
  ...restActions,
  pick: openPicker,
  plates: openPlates,
  effort: openEffort,
  finish,
  watch: (button) => toggleWatch(button) && tick(button),
  "begin-empty": () => {
    begin(beginEmpty(user));
    openPicker();
  },
  begin: (button) => begin(beginLike(user, now.data.lifts.find((one) => one.id === Number(button.value)))),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, [data-close]");
  if (!button) return;
  if (button.matches("[data-close]")) button.closest("dialog").close();
  const name = button.dataset.act ?? ("kind" in button.dataset ? "kind" : "side" in button.dataset ? "side" : "");
  actions[name]?.(button);
});
lift.addEventListener("input", (event) => {
  if (event.target === title) {
    now.draft.title = title.value;
    keep();
  } else if (event.target.matches("[data-note]")) noted(event.target);
  else if (event.target.matches("[data-field]")) typed(event.target);
});
lift.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-field]")) openStepper(event.target);
  else if (event.target === title) closeUnder();
});
// The same lift in another tab of this device goes on here with what was done there.
addEventListener("storage", (event) => {
  if (now.draft && event.key && sameDraft(event.key, now.draft)) {
    const stored = storedDraft(now.draft);
    if (stored?.state === "open") openLift(stored);
    else showStart();
  }
});

document.getElementById("start").dataset.login = document.querySelector("#nobody a").href;
watchSignal();
listenToPicker();
listenToPlates();
listenToEnd(finished);
listenToPresses(document.getElementById("entries"));
listenToGrips(document.getElementById("entries"));
setInterval(() => {
  showRest();
  showWatch();
}, HEARTBEAT_MS);
recover().then(() => {
  user = who();
  show();
  return learn();
}).then(() => sendFinished(user, report));
sendWhenOnline(() => user, report);
addEventListener("online", () => learned || learn());
navigator.serviceWorker?.register("/sw.js");
navigator.storage?.persist?.();
