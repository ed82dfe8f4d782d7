// On every page: notes whose login this is, asks before a log-out leaves an unsent lift behind, and sends what waits.
import { arrive, depart, drafts, recover, who } from "./device.js";
import { sendFinished, sendWhenOnline } from "./send.js";

const logouts = [...document.querySelectorAll("form[data-logout]")];
const login = document.querySelector("form[data-login]");
const user = Number(logouts[0]?.dataset.logout ?? 0);

if (user) {
  arrive(user);
  recover().then(() => sendFinished(user));
  sendWhenOnline(() => user);
}
for (const form of logouts) {
  form.addEventListener("submit", (event) => {
    if (drafts(user).length && !confirm(form.dataset.ask)) event.preventDefault();
    else depart();
  });
}
// Who logs in may be somebody else: until the next page says who, nobody's lift is shown.
login?.addEventListener("submit", () => who() && depart());
