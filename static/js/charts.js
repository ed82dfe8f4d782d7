// What every chart shares: colours from the tokens of theme.css, axes, and drawing anew when the appearance changes.
window.charts = (() => {
  const FONT = '"Inter Variable", system-ui, sans-serif';
  const LABEL_WIDTH = 42;
  const live = new Set();

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const text = () => ({ color: colour("ink-2"), fontFamily: FONT, fontSize: 11 });

  // A quiet axis with a name under each place that has one; where they would crowd, every second or third of them.
  const placesAxis = (labels, { show, width }) => {
    const named = labels.flatMap((label, place) => (label ? [place] : []));
    const room = named.length > 1 ? (width * (named[1] - named[0])) / labels.length : width;
    const step = Math.ceil(LABEL_WIDTH / room);
    const kept = new Set(named.filter((_, order) => order % step === 0));
    return {
      type: "category",
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("line") } },
      axisLabel: { ...text(), show, interval: (place) => kept.has(place) },
    };
  };

  const valueAxis = (options = {}) => ({
    type: "value",
    splitNumber: 3,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colour("line") } },
    axisLabel: text(),
    ...options,
  });

  // An axis that need not begin at 0: whole steps around what is shown, at most five of them.
  const closeAxis = (values) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const step = [1, 2, 5, 10, 20, 50, 100, 200].find((size) => Math.ceil(high / size) - Math.floor(low / size) <= 5);
    const [min, max] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
    return valueAxis({ min, max: max > min ? max : min + step, interval: step });
  };

  // Stripes for what is not over yet.
  const hatched = () => ({
    decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -0.8, color: colour("card") },
  });

  // Draw `option(width)` into an element; it is asked again whenever the colours or the size change.
  const draw = (element, option) => {
    const chart = echarts.init(element, null, { renderer: "svg" });
    const entry = { element, chart, paint: () => chart.setOption(option(element.clientWidth), true) };
    entry.paint();
    live.add(entry);
    sizes.observe(element);
    return chart;
  };

  // Charts whose element was swapped away are let go.
  const sweep = () => {
    for (const entry of live) {
      if (entry.element.isConnected) continue;
      sizes.unobserve(entry.element);
      entry.chart.dispose();
      live.delete(entry);
    }
  };

  const sizes = new ResizeObserver((changes) => {
    for (const entry of live) {
      if (!changes.some((change) => change.target === entry.element)) continue;
      entry.chart.resize();
      entry.paint();
    }
  });

  new MutationObserver(() => {
    sweep();
    for (const entry of live) entry.paint();
  }).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });

  return { colour, text, placesAxis, valueAxis, closeAxis, hatched, draw, sweep };
})();
