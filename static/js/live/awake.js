// Keeps the screen on while a lift is open in front; the browser lets go by itself when the page is hidden.
import { now } from "./state.js";

const hold = () => {
  if (document.visibilityState === "visible" && now.draft) navigator.wakeLock?.request("screen").catch(() => null);
};

export const stayAwake = () => {
  hold();
  document.addEventListener("visibilitychange", hold);
};
