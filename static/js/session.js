// The panels of a run over distance. Numbers come with the page as JSON, in the reader's units.
(() => {
  const { colour, text, valueAxis, draw } = window.charts;
  const LEFT = 44;
  const RIGHT = 8;
  const LARGE_STEP = 20;

  const clock = (seconds) => {
    const whole = Math.round(seconds);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const padded = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
  };
  const said = { pace: clock, hr: String, elevation: String };
  const read = (name, value) => (value === null ? "–" : said[name](value));

  const looks = {
    pace: () => ({ lineStyle: { color: colour("run"), width: 1.6 } }),
    hr: () => ({ lineStyle: { color: colour("body"), width: 1.6 } }),
    elevation: () => ({
      lineStyle: { color: colour("ink-2"), width: 1 },
      areaStyle: { color: colour("ink-2"), opacity: 0.15, origin: "start" },
    }),
  };

  // A value stands in the middle of its stretch; null leaves a gap.
  const panel = (data, name, last) => {
    const { values, axis: [min, max, interval] } = data.panels[name];
    return {
      animation: false,
      grid: { left: LEFT, right: RIGHT, top: 8, bottom: last ? 22 : 6 },
      xAxis: valueAxis({ min: 0, max: data.total, splitNumber: 6, splitLine: { show: false }, axisLabel: { ...text(), show: last, showMaxLabel: false } }),
      yAxis: valueAxis({ min, max, interval, inverse: name === "pace", axisLabel: { ...text(), formatter: said[name] } }),
      series: [{
        type: "line",
        silent: true,
        showSymbol: false,
        data: values.map((value, place) => [(place + 0.5) * data.step, value]),
        ...looks[name](),
      }],
    };
  };

  // One line over all panels, moved by pointer, finger or arrow keys; what it stands on is read out above them.
  const addCursor = (section, plots, data) => {
    const names = Object.keys(data.panels);
    const count = data.panels[names[0]].values.length;
    const readout = section.querySelector("[data-readout]");
    const cursor = document.createElement("div");
    cursor.className = "cursor";
    cursor.tabIndex = 0;
    cursor.setAttribute("role", "slider");
    cursor.setAttribute("aria-label", plots.dataset.cursorName);
    cursor.setAttribute("aria-valuemin", 1);
    cursor.setAttribute("aria-valuemax", count);
    plots.append(cursor);
    let place = Math.floor(count / 2);

    const step = () => (plots.clientWidth - LEFT - RIGHT) / count;
    const write = (name, words) => { readout.querySelector(`[data-value=${name}]`).textContent = words; };
    const show = (wanted) => {
      place = Math.max(0, Math.min(count - 1, wanted));
      write("distance", ((place + 0.5) * data.step).toFixed(2));
      for (const name of names) write(name, read(name, data.panels[name].values[place]));
      cursor.style.left = `${LEFT + (place + 0.5) * step()}px`;
      cursor.setAttribute("aria-valuenow", place + 1);
      cursor.setAttribute("aria-valuetext", readout.textContent.replace(/\s+/g, " ").trim());
    };
    const follow = (event) => {
      const x = event.clientX - plots.getBoundingClientRect().left;
      show(Math.floor((x - LEFT) / step()));
    };
    const keys = {
      ArrowLeft: () => place - 1, ArrowDown: () => place - 1, ArrowRight: () => place + 1, ArrowUp: () => place + 1,
      PageDown: () => place - LARGE_STEP, PageUp: () => place + LARGE_STEP, Home: () => 0, End: () => count - 1,
    };
    plots.addEventListener("pointermove", follow);
    plots.addEventListener("pointerdown", follow);
    cursor.addEventListener("keydown", (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      show(keys[event.key]());
    });
    new ResizeObserver(() => show(place)).observe(plots);
    show(place);
  };

  const section = document.getElementById("way");
  const plots = section.querySelector("[data-plots]");
  const data = JSON.parse(section.querySelector("#way-data").textContent);
  const drawn = [...plots.querySelectorAll("[data-plot]")];
  for (const plot of drawn) {
    draw(plot, () => panel(data, plot.dataset.plot, plot === drawn.at(-1)));
  }
  addCursor(section, plots, data);
})();
