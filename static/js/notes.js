// Drafts of notes and answers stay on the device until they are saved; notes and their places on a chart (story.js) light up together.
(() => {
  const STORE = "runstrong-note ";

  const drafts = {
    read: (name) => {
      try { return JSON.parse(localStorage.getItem(STORE + name)); } catch { return null; }
    },
    write: (name, fields) => {
      try { localStorage.setItem(STORE + name, JSON.stringify(fields)); } catch { /* A full or closed store keeps no draft. */ }
    },
    drop: (name) => {
      try { localStorage.removeItem(STORE + name); } catch { /* As above. */ }
    },
    // The page that follows a save names the send that was saved.
    dropSaved: (saved) => {
      const names = Object.keys(localStorage).filter((key) => key.startsWith(STORE)).map((key) => key.slice(STORE.length));
      for (const name of names) if (saved.has(drafts.read(name)?.client_id)) drafts.drop(name);
    },
  };

  const NOT_KEPT = ["csrfmiddlewaretoken", "next", "confirmed"];
  const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name)));

  const say = (form, words, offline = false) => {
    const line = form.querySelector("[data-kept]");
    line.hidden = !words;
    line.textContent = words;
    line.classList.toggle("offline", offline);
    form.querySelector("[data-discard]").hidden = !drafts.read(form.dataset.draft);
  };

  const keep = (form) => {
    const fields = fieldsOf(form);
    if (fields.text.trim()) drafts.write(form.dataset.draft, fields);
    else drafts.drop(form.dataset.draft);
    say(form, "");
  };

  const putBack = (form, fields) => {
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements[name];
      if (field && !field.disabled) field.value = value;
    }
    form.closest("details")?.setAttribute("open", "");
    say(form, form.querySelector("[data-kept]").dataset.draftWords);
  };

  // A form that came back with a mistake holds what was sent; any other takes up its draft.
  const begin = (form) => {
    const fields = drafts.read(form.dataset.draft);
    if (fields && !("bound" in form.dataset)) putBack(form, fields);
  };

  const discard = (form) => {
    drafts.drop(form.dataset.draft);
    form.reset();
    say(form, "");
  };

  // Where the server answers with a page (a mistake, a question), the form is sent again in the plain way.
  const send = async (form) => {
    keep(form);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type !== "opaqueredirect") form.submit();
      else goTo(form.elements.next.value);
    } catch {
      say(form, form.querySelector("[data-kept]").dataset.offlineWords, true);
    }
  };

  const goTo = (address) => {
    if (new URL(address, location.href).href === location.href.split("#")[0]) location.reload();
    else location.assign(address);
  };

  const draftForm = (event) => event.target.closest?.("form[data-draft]");
  document.addEventListener("input", (event) => draftForm(event) && keep(draftForm(event)));
  document.addEventListener("click", (event) => event.target.closest("[data-discard]") && discard(draftForm(event)));
  document.addEventListener("submit", (event) => {
    if (!draftForm(event)?.elements.next) return;
    event.preventDefault();
    send(draftForm(event));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) draftForm(event)?.requestSubmit();
  });

  const light = (pk, lit) => {
    for (const part of document.querySelectorAll(`[data-note="${pk}"]`)) part.classList.toggle("lit", lit);
  };
  for (const [name, lit] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => {
      const part = event.target.closest?.("[data-note]");
      if (part) light(part.dataset.note, lit);
    });
  }

  const start = () => {
    const saved = [...document.querySelectorAll("[data-tags^='draft-']")].map((line) => line.dataset.tags.slice("draft-".length));
    if (saved.length) drafts.dropSaved(new Set(saved));
    for (const form of document.querySelectorAll("form[data-draft]")) begin(form);
  };
  start();
})();
