// What the server wrote into the page for everybody: words, columns, steps and the strength table.
export const facts = JSON.parse(document.getElementById("facts").textContent);

export const say = (name, values = {}) => facts.words[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);
