// Moments as the rest of the product writes them: Tuesday 24 Nov, 07:10.
const language = document.documentElement.lang;
const piece = (date, options) => date.toLocaleString(language, options);
const time = (date) => piece(date, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const moment = (ms) => {
  const date = new Date(ms);
  return `${piece(date, { weekday: "long" })} ${date.getDate()} ${piece(date, { month: "short" })}, ${time(date)}`;
};
