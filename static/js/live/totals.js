// Running totals. The strength table and its limits come from the server; here is only looking up and dividing.
import { number } from "./numbers.js";

export const counts = (set) => set.kind !== "warmup";
export const isHard = (set, hardRpe) => (number(set.rpe) ?? hardRpe) >= hardRpe;

// Reps times what is on the bar, in the units of the lift; assisted sets and those not counted in reps add none.
export const volume = (entry, set) => {
  const mass = number(set.mass_g) ?? 0;
  if (entry.measure !== "reps" || mass <= 0 || !counts(set)) return 0;
  return (number(set.reps) ?? 0) * mass * (set.side ? 1 : entry.sides);
};

// The estimated maximum of a set with the half-width of its band, in the units of the lift; null where none is allowed.
export const e1rm = (entry, set, table) => {
  const [mass, reps, rpe] = [number(set.mass_g), number(set.reps), number(set.rpe)];
  if (!(mass > 0) || !(reps <= entry.e1rm_reps)) return null;
  const reserve = rpe === null ? 0 : Math.round(100 - 10 * rpe);
  const percent = table.percent[reps - 1]?.[reserve] ?? null;
  if (percent === null) return null;
  const value = mass / (percent / 100);
  return { value, band: value * table.band[reserve], rated: rpe !== null };
};

// The highest estimate of the sets done; those with RPE never mix with those without.
export const bestE1rm = (entry, table) => {
  const estimates = entry.sets.filter((set) => set.done && counts(set)).map((set) => e1rm(entry, set, table)).filter(Boolean);
  const rated = estimates.filter((estimate) => estimate.rated);
  return (rated.length ? rated : estimates).reduce((best, one) => (best && best.value >= one.value ? best : one), null);
};

export const totals = (draft, hardRpe) => {
  const sum = { done: 0, planned: 0, setsDone: 0, sets: 0, hard: 0 };
  for (const entry of draft.entries) {
    for (const set of entry.sets.filter(counts)) {
      const size = volume(entry, set);
      sum.planned += size;
      sum.sets += 1;
      if (!set.done) continue;
      sum.done += size;
      sum.setsDone += 1;
      sum.hard += isHard(set, hardRpe) ? 1 : 0;
    }
  }
  return sum;
};
