// Finds exercises by a few letters of their words in any order, by a short name such as "rdl", or by recent use.
const folded = (text) =>
  text.normalize("NFKD").replace(/[\u0300-\u036f'’`]/g, "").toLowerCase().replace(/[^\p{L}\p{N}&]+/gu, " ").trim();

// Whether each piece begins a word of its own.
const begins = (pieces, words) => {
  const left = [...words];
  return [...pieces].sort((one, other) => other.length - one.length).every((piece) => {
    const place = left.findIndex((word) => word.startsWith(piece));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
};
const inOrder = (letters, name) => {
  let from = 0;
  return [...letters].every((letter) => (from = name.indexOf(letter, from) + 1) > 0);
};

const score = (typed, name) => {
  if (name === typed) return 5;
  if (begins(typed.split(" "), name.split(" "))) return name.startsWith(typed) ? 4 : 3;
  if (typed.split(" ").every((piece) => name.includes(piece))) return 2;
  return typed.length > 2 && inOrder(typed.replaceAll(" ", ""), name) ? 1 : 0;
};

export const search = (text, exercises, recent, most = 30) => {
  const typed = folded(text);
  const used = new Map(recent.map((id, place) => [id, place]));
  const place = (exercise) => used.get(exercise.id) ?? recent.length;
  const ranked = typed
    ? exercises.map((exercise) => [Math.max(...[folded(exercise.name), ...exercise.names].map((name) => score(typed, name))), exercise])
    : exercises.map((exercise) => [1, exercise]);
  return ranked
    .filter(([points]) => points)
    .sort(([one, a], [other, b]) => other - one || place(a) - place(b) || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(([, exercise]) => exercise);
};
export const isNamed = (text, exercises) => exercises.some((exercise) => folded(exercise.name) === folded(text));
