// Curves in a frame, as one SVG. Points are [{x, y}]; the vertical axis may be logarithmic.

const PLOT_NAMESPACE = "http://www.w3.org/2000/svg";
const PLOT = { width: 760, height: 340, left: 62, right: 16, top: 14, bottom: 44 };
const CURVE_COLOURS = ["chain", "branch-1", "branch-3", "branch-2", "branch-4", "branch-5"];
const PLOT_POINTS_AT_MOST = 4000;

const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS(PLOT_NAMESPACE, tag), attributes, children);

function plotFigure(source) {
  const logarithmic = source.logarithmic === true;
  const curves = objects(source.curves).map((curve) => ({ name: text(curve.name),
    points: objects(curve.points).slice(0, PLOT_POINTS_AT_MOST)
      .map((point) => [number(point.x, NaN), number(point.y, NaN)])
      .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y) && (!logarithmic || y > 0)) }))
    .filter((curve) => curve.points.length > 0);
  if (curves.length === 0) return null;
  const all = curves.flatMap((curve) => curve.points);
  const across = axis(all.map(([x]) => x), PLOT.left, PLOT.width - PLOT.right, false);
  const up = axis(all.map(([, y]) => y), PLOT.height - PLOT.bottom, PLOT.top, logarithmic);
  const frame = [
    up.ticks.map((tick) => svg("g", null,
      svg("line", { class: "grid", x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: up.at(tick),
        y2: up.at(tick) }),
      svg("text", { x: PLOT.left - 8, y: up.at(tick) + 4, class: "up" }, tickText(tick)))),
    across.ticks.map((tick) => svg("g", null,
      svg("line", { class: "tick", x1: across.at(tick), x2: across.at(tick),
        y1: PLOT.height - PLOT.bottom, y2: PLOT.height - PLOT.bottom + 5 }),
      svg("text", { x: across.at(tick), y: PLOT.height - PLOT.bottom + 19, class: "across" },
        tickText(tick)))),
    svg("text", { class: "across name", x: (PLOT.left + PLOT.width - PLOT.right) / 2,
      y: PLOT.height - 6 }, text(source.across)),
  ];
  const lines = curves.map((curve, i) => svg("path", {
    class: CURVE_COLOURS[i % CURVE_COLOURS.length],
    d: curve.points.map(([x, y], n) =>
      `${n === 0 ? "M" : "L"}${across.at(x).toFixed(1)} ${up.at(y).toFixed(1)}`).join(""),
  }, svg("title", null, curve.name)));
  return h("figure", { class: "plot", "data-curves": curves.length },
    h("figcaption", null, text(source.title), h("small", null, ` ${text(source.up)}`)),
    h("p", { class: "legend" }, curves.map((curve, i) =>
      h("span", { class: CURVE_COLOURS[i % CURVE_COLOURS.length] }, curve.name))),
    svg("svg", { viewBox: `0 0 ${PLOT.width} ${PLOT.height}`, role: "img",
      "aria-label": `${text(source.title)}: ${curves.map((curve) => curve.name).join(", ")}` },
    frame, lines));
}

/** A scale from the values' range to pixels, with round ticks. */
function axis(values, from, to, logarithmic) {
  const of = (value) => (logarithmic ? Math.log10(value) : value);
  let low = values.reduce((least, value) => Math.min(least, of(value)), Infinity);
  let high = values.reduce((most, value) => Math.max(most, of(value)), -Infinity);
  if (logarithmic) [low, high] = [Math.floor(low), Math.ceil(high)];
  if (low === high) [low, high] = [low - 1, high + 1];
  const step = logarithmic ? Math.max(1, Math.ceil((high - low) / 8)) : roundStep((high - low) / 7);
  const ticks = [];
  for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + 1e-9 && ticks.length < 40;
    tick += step) ticks.push(logarithmic ? 10 ** tick : tick);
  return { ticks, at: (value) => from + ((of(value) - low) / (high - low)) * (to - from) };
}

function roundStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= step);
}

function tickText(value) {
  if (value !== 0 && (Math.abs(value) < 0.001 || Math.abs(value) >= 100000)) {
    return `10${superscript(Math.round(Math.log10(Math.abs(value))))}`;
  }
  return grouped(Number(value.toPrecision(6)));
}

const superscript = (exponent) => String(exponent).replace(/[-\d]/g,
  (c) => (c === "-" ? "\u207b" : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[c]));
