// Which plates make a load, from the athlete's own bar and pairs, in kilograms and in pounds.
import { facts, say } from "./facts.js";
import { entryOf, fromTemplate, part } from "./find.js";
import { number, shown } from "./numbers.js";
import { now } from "./state.js";

const SVG = "http://www.w3.org/2000/svg";
const sheet = document.getElementById("plates");
const field = sheet.querySelector("input");

// All ways to take plates of one side; the nearest to the wanted load wins, and of equals the one with fewer plates.
export const platesFor = (wanted, plates) => {
  let best = { taken: [], total: 0 };
  const far = (pick) => Math.abs(pick.total - wanted);
  const better = (pick) => far(pick) < far(best) - 1e-9 || (far(pick) < far(best) + 1e-9 && pick.taken.length < best.taken.length);
  const take = (place, pick) => {
    if (better(pick)) best = pick;
    for (let next = place; next < plates.length; next += 1) {
      const equalBefore = next > place && plates[next] === plates[next - 1];
      if (!equalBefore && pick.total < wanted) take(next + 1, { taken: [...pick.taken, plates[next]], total: pick.total + plates[next] });
    }
  };
  take(0, best);
  return best;
};

const rectangle = (place, size) => {
  const node = document.createElementNS(SVG, "rect");
  const height = 18 + 44 * size;
  Object.entries({ x: 40 + 20 * place, y: (64 - height) / 2, width: 16, height, rx: 3 }).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
};
const bar = () => {
  const node = document.createElementNS(SVG, "rect");
  Object.entries({ class: "rod", x: 0, y: 29, width: 300, height: 6, rx: 3 }).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
};

const sentence = (wanted, { taken, total }, kit, unit) => {
  const whole = `${shown(kit.bar + 2 * total)} ${unit}`;
  if (wanted < 0) return say("lighter", { bar: `${shown(kit.bar)} ${unit}` });
  if (!taken.length) return say("plates_none", { total: whole });
  return say("plates_each", { plates: taken.map((plate) => shown(plate)).join(" + "), total: whole });
};

const draw = (name, target) => {
  const [kit, unit, node] = [now.data.kits[name], facts.units[name].mass, fromTemplate("plates-row")];
  const wanted = ((target * facts.units[now.draft.units].grams) / facts.units[name].grams - kit.bar) / 2;
  const pick = platesFor(wanted, kit.plates);
  node.querySelector("h3").textContent = unit;
  node.querySelector("svg").append(bar(), ...pick.taken.map((plate, place) => rectangle(place, plate / kit.plates[0])));
  node.querySelector("p").textContent = sentence(wanted, pick, kit, unit);
  part(sheet, name).replaceChildren(node);
};

const refresh = () => {
  const target = number(field.value);
  if (target !== null && now.data) Object.keys(facts.units).forEach((name) => draw(name, target));
};

export const openPlates = (button) => {
  const entry = entryOf(button);
  field.value = (entry.sets.find((set) => !set.done) ?? entry.sets.at(-1))?.mass_g ?? "";
  refresh();
  sheet.showModal();
};
export const listenToPlates = () => field.addEventListener("input", refresh);
