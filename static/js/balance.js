// The panels of the Balance page. Numbers come with the page as JSON; words and formatted values from its table.
(() => {
  const { colour, text, placesAxis, valueAxis, closeAxis, hatched, draw, sweep } = window.charts;
  const LEFT = 40;
  const RIGHT = 14;
  const TOP = 18;
  const STAR = "path://M0,-1 L0.29,-0.4 L0.95,-0.31 L0.48,0.15 L0.59,0.81 L0,0.5 L-0.59,0.81 L-0.48,0.15 L-0.95,-0.31 L-0.29,-0.4 Z";

  // Two x axes: one of bars, one on which a day has its own place between them.
  const panel = (data, { width, labelled = false, yAxis = valueAxis(), series }) => ({
    animation: false,
    // Without "none" a long label would push its own panel out of line with the others.
    grid: { left: LEFT, right: RIGHT, top: TOP, bottom: labelled ? 24 : 6, outerBoundsMode: "none" },
    xAxis: [placesAxis(data.ticks, { show: labelled, width: width - LEFT - RIGHT }), { type: "value", min: 0, max: data.ticks.length, show: false }],
    yAxis,
    series,
  });

  const bars = (values, token, options = {}) => ({
    type: "bar",
    barCategoryGap: "28%",
    cursor: "default",
    itemStyle: { color: colour(token) },
    emphasis: { disabled: true },
    data: values.map((value, place) => (place === values.length - 1 ? { value, itemStyle: hatched() } : value)),
    ...options,
  });

  const rounded = (token) => ({ itemStyle: { color: colour(token), borderRadius: [2, 2, 0, 0] } });

  // A star for a best, a diamond for a race; where both fall on one bar, the best is drawn.
  const symbols = (data, places, symbol, itemStyle) => ({
    type: "scatter",
    xAxisIndex: 1,
    symbol,
    symbolSize: 11,
    symbolOffset: [0, -9],
    silent: true,
    itemStyle,
    data: places.map((place) => [place + 0.5, data.mileage[place]]),
  });

  const of = (data, kind) => data.story.filter((mark) => mark.kind === kind);

  const area = (data, { at, words }, token, named) => [
    { xAxis: at[0], name: named ? words : "", itemStyle: { color: colour(token), opacity: 0.1 }, label: areaLabel(data, at[0]) },
    { xAxis: at[1] },
  ];

  const stars = (data) => ({
    ...symbols(data, data.bests, STAR, { color: colour("ink") }),
    markArea: {
      silent: true,
      data: [
        ...of(data, "times").map((mark) => area(data, mark, "ink-2", false)),
        ...of(data, "injuries").map((mark) => area(data, mark, "act", true)),
      ],
    },
  });

  const diamonds = (data) => symbols(data, data.races.filter((place) => !data.bests.includes(place)), "diamond", { color: colour("ink-2") });

  // Above the area, clear of bars and stars; in the last third a name would run out of the picture, so it ends there.
  const areaLabel = (data, first) => ({
    ...text(),
    color: colour("act"),
    position: first > data.ticks.length * 0.66 ? "insideTopRight" : "insideTopLeft",
    offset: [0, 4 - TOP],
  });

  const mileage = (data, width) => panel(data, {
    width,
    series: [bars(data.mileage, "run", rounded("run")), diamonds(data), stars(data)],
  });

  const lifting = (data, width) => panel(data, {
    width,
    labelled: !data.body,
    series: [
      bars(data.lower, "lift", { stack: "lift" }),
      bars(data.upper, "lift-2", { stack: "lift", ...rounded("lift-2") }),
    ],
  });

  // Stretches of days, a new one where the trend starts anew: whole thousandths of a bar, hundredths of the unit.
  const points = ({ places }, values) => places.map((place, day) => [place / 1000, values[day] / 100]);

  const body = (data, width) => {
    const days = data.body.flatMap((stretch) => points(stretch, stretch.means));
    return panel(data, {
      width,
      labelled: true,
      yAxis: closeAxis(days.map(([, mean]) => mean)),
      series: [weighIns(days), ...data.body.map((stretch) => trendLine(points(stretch, stretch.trends)))],
    });
  };

  const dotSize = (count) => (count > 1000 ? 2 : count > 120 ? 3 : 4);

  const weighIns = (days) => ({
    type: "scatter",
    xAxisIndex: 1,
    data: days,
    symbolSize: dotSize(days.length),
    silent: true,
    itemStyle: { color: colour("body"), opacity: 0.3 },
  });

  const trendLine = (days) => ({
    type: "line",
    xAxisIndex: 1,
    data: days,
    showSymbol: days.length === 1,
    symbolSize: 5,
    silent: true,
    lineStyle: { color: colour("body"), width: 2.2 },
    itemStyle: { color: colour("body") },
  });

  const panels = { mileage, lifting, body };

  // One cursor over all panels: moved by pointer, finger or arrow keys; it shows its row of the table above them.
  const addCursor = (section, plots, count) => {
    const rows = section.querySelectorAll("[data-rows] tbody tr");
    const cells = section.querySelectorAll("[data-readout] [data-cell]");
    const cursor = document.createElement("div");
    cursor.className = "cursor";
    cursor.tabIndex = 0;
    cursor.setAttribute("role", "slider");
    cursor.setAttribute("aria-label", plots.dataset.cursorName);
    cursor.setAttribute("aria-valuemin", 1);
    cursor.setAttribute("aria-valuemax", count);
    plots.append(cursor);
    let place = count - 1;

    const step = () => (plots.clientWidth - LEFT - RIGHT) / count;
    const show = (wanted) => {
      place = Math.max(0, Math.min(count - 1, wanted));
      for (const cell of cells) {
        cell.textContent = rows[place].querySelector(`[data-cell=${cell.dataset.cell}]`).textContent;
      }
      cursor.style.left = `${LEFT + place * step()}px`;
      cursor.style.width = `${step()}px`;
      cursor.setAttribute("aria-valuenow", place + 1);
      cursor.setAttribute("aria-valuetext", section.querySelector("[data-readout]").textContent.replace(/\s+/g, " ").trim());
    };
    const follow = (event) => {
      const x = event.clientX - plots.getBoundingClientRect().left;
      show(Math.floor((x - LEFT) / step()));
    };
    const keys = {
      ArrowLeft: () => place - 1, ArrowDown: () => place - 1, ArrowRight: () => place + 1, ArrowUp: () => place + 1,
      PageDown: () => place - 4, PageUp: () => place + 4, Home: () => 0, End: () => count - 1,
    };
    plots.addEventListener("pointermove", follow);
    plots.addEventListener("pointerdown", follow);
    cursor.addEventListener("keydown", (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      show(keys[event.key]());
    });
    // What happened at one place, told alone where the values stand; without words, all of the place again.
    const tell = (wanted, words) => {
      show(wanted);
      if (words) section.querySelector("[data-readout] [data-cell=marks]").textContent = words;
    };
    new ResizeObserver(() => show(place)).observe(plots);
    show(place);
    return tell;
  };

  const start = () => {
    sweep();
    const section = document.getElementById("timeline");
    const plots = section?.querySelector("[data-plots]:not(.drawn)");
    if (!plots) return;
    plots.classList.add("drawn");
    const data = JSON.parse(section.querySelector("#timeline-data").textContent);
    for (const plot of plots.querySelectorAll("[data-plot]")) {
      draw(plot, (width) => panels[plot.dataset.plot](data, width));
    }
    const tell = addCursor(section, plots, data.ticks.length);
    window.story(plots, { story: data.story, left: LEFT, right: RIGHT, count: data.ticks.length, tell });
  };

  document.addEventListener("htmx:load", start);
  start();
})();
