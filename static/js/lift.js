// The lift's form without a round trip: sets and exercises are added, moved and removed in the page, so that nothing
// typed meanwhile can be lost. Without this script the same buttons are answered by the server.
(() => {
  const form = document.getElementById("log");
  if (!form) return;
  const entries = () => [...form.querySelectorAll(".entry")];
  const sets = (entry) => [...entry.querySelectorAll("[data-set]")];
  const measures = (node) => [...node.querySelectorAll("input")];

  // Give every field of an entry the numbers of its place: entry-<i>-set-<j>-<name>.
  const renumber = () => entries().forEach((entry, i) => {
    entry.dataset.place = i;
    entry.querySelectorAll("[name], [id], [for]").forEach((node) => {
      for (const attribute of ["name", "id", "for"]) {
        const value = node.getAttribute(attribute);
        if (value) node.setAttribute(attribute, value.replace(/entry-\d+/, `entry-${i}`));
      }
      if (node.name === "do") node.value = node.value.replace(/^([\w-]+):\d+/, `$1:${i}`);
    });
    sets(entry).forEach((set, j) => {
      set.querySelectorAll("[name], [id], [for]").forEach((node) => {
        for (const attribute of ["name", "id", "for"]) {
          const value = node.getAttribute(attribute);
          if (value) node.setAttribute(attribute, value.replace(/set-\d+/, `set-${j}`));
        }
        if (node.name === "do") node.value = `remove-set:${i}:${j}`;
      });
      relabel(set, j + 1);
    });
  });

  // The words that name a set hold its number.
  const relabel = (set, number) => {
    const renamed = (text) => text.replace(/\d+/, number);
    set.setAttribute("aria-label", renamed(set.getAttribute("aria-label")));
    set.querySelectorAll(".visually-hidden").forEach((label) => { label.textContent = renamed(label.textContent); });
    const working = set.querySelector(".kind option");
    working.textContent = renamed(working.textContent);
  };

  const clear = (node) => {
    measures(node).forEach((input) => { input.value = ""; input.removeAttribute("aria-invalid"); });
    node.querySelectorAll(".invalid-feedback").forEach((message) => message.remove());
  };

  const actions = {
    "add-set": (entry) => {
      const last = sets(entry).at(-1);
      const added = last.cloneNode(true);
      added.querySelectorAll("select").forEach((select, k) => { select.value = last.querySelectorAll("select")[k].value; });
      const rpe = added.querySelector("[name$=-rpe]");
      if (rpe) rpe.value = "";
      last.after(added);
      return added.querySelector("input");
    },
    "remove-set": (entry, button) => {
      const set = button.closest("[data-set]");
      if (sets(entry).length > 1) set.remove();
      else clear(set);
    },
    "add-entry": () => {
      const last = entries().at(-1);
      const added = last.cloneNode(true);
      sets(added).slice(1).forEach((set) => set.remove());
      clear(added);
      added.querySelectorAll("select").forEach((select) => { select.selectedIndex = 0; });
      added.querySelectorAll(".last-time, .load-hint, .own, .side").forEach((node) => node.remove());
      last.after(added);
      return added.querySelector(".exercise");
    },
    "remove-entry": (entry) => {
      if (entries().length > 1) entry.remove();
      else { sets(entry).slice(1).forEach((set) => set.remove()); clear(entry); }
    },
    up: (entry, button) => {
      const above = entry.previousElementSibling;
      if (above?.classList.contains("entry")) above.before(entry);
      return button;
    },
    down: (entry, button) => {
      const below = entry.nextElementSibling;
      if (below?.classList.contains("entry")) below.after(entry);
      return button;
    },
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    const act = button && actions[button.value.split(":")[0]];
    if (!act) return;
    event.preventDefault();
    const focus = act(button.closest(".entry"), button);
    renumber();
    focus?.focus();
    form.dispatchEvent(new Event("change"));
  });

  form.addEventListener("change", (event) => {
    const select = event.target;
    if (select.matches?.("select.kind")) select.closest(".set").className = `set ${select.value}`;
  });

  // Another exercise may be counted otherwise, and was done before: the server draws that entry anew, and what was
  // typed in it meanwhile stays.
  form.addEventListener("change", async (event) => {
    if (!event.target.matches?.(".exercise")) return;
    const entry = event.target.closest(".entry");
    const sent = new FormData(form);
    sent.set("do", `fill:${entry.dataset.place}`);
    const answer = await fetch("", { method: "POST", body: sent }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drawn = page.querySelectorAll(".entry")[Number(sent.get("do").split(":")[1])];
    if (!drawn || !entry.isConnected) return;
    keepTyped(entry, drawn, sent);
    const focused = document.activeElement?.id;
    entry.replaceWith(drawn);
    renumber();
    if (focused) document.getElementById(focused)?.focus();
    form.dispatchEvent(new Event("change"));
  });

  // Put into the new entry what was typed since the request left; a set added meanwhile is kept whole.
  const keepTyped = (entry, drawn, sent) => {
    for (const input of entry.querySelectorAll("input, select")) {
      const changed = input.value !== (sent.get(input.name) ?? "");
      const target = drawn.querySelector(`[name="${input.name}"]`);
      if (changed && target) target.value = input.value;
    }
    sets(entry).slice(sets(drawn).length).forEach((set) => sets(drawn).at(-1).after(set));
  };
})();
