// Numbers and times as people type them, read by the same rules as on the server.
const NUMBER = /^[-+]?(?:\d{1,9}(?:[.,]\d*)?|[.,]\d+)$/;
const CLOCK = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,4}(?:[.,]\d{1,3})?)$/;

export const number = (text) => {
  const written = String(text ?? "").trim().replace("−", "-");
  return NUMBER.test(written) ? Number(written.replace(",", ".")) : null;
};
export const shown = (value, places = 2) => String(Number(value.toFixed(places)));

export const seconds = (text) => {
  const match = CLOCK.exec(String(text ?? "").trim());
  if (!match) return null;
  const [hours, minutes, last] = match.slice(1).map((part) => Number((part ?? "0").replace(",", ".")));
  return hours * 3600 + minutes * 60 + last;
};
const two = (value) => String(value).padStart(2, "0");
export const clock = (total) => {
  const whole = Math.max(0, Math.round(total));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};
