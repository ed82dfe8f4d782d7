// What happened, as marks below the bars of the Balance page: pointing at one tells it where the cursor's values stand.
window.story = (plots, { story, left, right, count, tell }) => {
  if (!story.length) return;
  const POINT = 16;
  const ROW = 22;
  const MOST_ROWS = 3;
  const inner = plots.clientWidth - left - right;
  const box = document.createElement("div");
  box.className = "story";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", plots.dataset.storyName);

  const isPoint = ({ at }) => at[0] === at[1];
  const ends = (mark) => {
    const [first, last] = mark.at.map((place) => (place / count) * inner);
    return isPoint(mark) ? [first - POINT / 2, first + POINT / 2] : [first, Math.max(last, first + 8)];
  };

  // Each kind has rows of its own; what would lie on another goes a row further down, as long as there is room.
  const rows = [];
  const rowFor = (mark) => {
    const [first, last] = ends(mark);
    const own = rows.filter((row) => row.kind === mark.kind);
    let row = own.find((one) => one.end <= first);
    if (!row && own.length < MOST_ROWS) rows.push(row = { kind: mark.kind, end: 0, number: rows.length });
    row ??= own.reduce((least, one) => (one.end < least.end ? one : least));
    row.end = Math.max(row.end, last);
    return row.number;
  };

  const across = (place) => `calc(${left}px + (100% - ${left + right}px) * ${place / count})`;
  const element = (mark) => {
    const node = document.createElement(mark.address ? "a" : "button");
    if (mark.address) node.href = document.getElementById(`note-${mark.note}`) ? `#note-${mark.note}` : mark.address;
    else node.type = "button";
    if (mark.note) node.dataset.note = mark.note;
    node.className = `story-mark ${isPoint(mark) ? "point" : "span"} ${mark.kind}`;
    node.setAttribute("aria-label", mark.told);
    if (!isPoint(mark)) node.textContent = mark.words;
    node.tabIndex = -1;
    node.style.left = across(mark.at[0]);
    node.style.top = `${rowFor(mark) * ROW}px`;
    if (!isPoint(mark)) node.style.width = `calc((100% - ${left + right}px) * ${(mark.at[1] - mark.at[0]) / count})`;
    return node;
  };

  const nodes = story.map(element);
  const order = story.map((mark, number) => number).sort((one, other) => story[one].at[0] - story[other].at[0]);
  const place = (mark) => Math.min(Math.floor(mark.at[0]), count - 1);
  const point = (number, words) => {
    for (const node of nodes) node.classList.toggle("told", Boolean(words) && node === nodes[number]);
    tell(place(story[number]), words);
  };
  // One stop for the Tab key; the arrows lead on in the order of time.
  const reach = (number) => {
    for (const node of nodes) node.tabIndex = node === nodes[number] ? 0 : -1;
  };
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

  nodes.forEach((node, number) => {
    node.addEventListener("pointerenter", () => point(number, story[number].told));
    node.addEventListener("pointerleave", () => document.activeElement !== node && point(number, ""));
    node.addEventListener("focus", () => { reach(number); point(number, story[number].told); });
    node.addEventListener("blur", () => point(number, ""));
    // A finger cannot point without tapping: the first tap tells, the second follows.
    let wasTold = false;
    node.addEventListener("pointerdown", () => { wasTold = document.activeElement === node; }, true);
    node.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || wasTold) return;
      event.preventDefault();
      node.focus();
    });
    node.addEventListener("keydown", (event) => {
      const to = order[order.indexOf(number) + (step[event.key] ?? 0)];
      if (!(event.key in step) || to === undefined) return;
      event.preventDefault();
      nodes[to].focus();
    });
  });
  reach(order.at(-1));
  box.style.height = `${rows.length * ROW}px`;
  box.append(...nodes);
  plots.after(box);
};
