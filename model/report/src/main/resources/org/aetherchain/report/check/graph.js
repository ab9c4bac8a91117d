// The state graph of a small model: a column for each distance from the beginning.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const GRAPH = { margin: 26, row: 30, column: 84, radius: 6.5, states: 400, width: 1100 };
const ACTION_COLOURS = ["chain", "branch-1", "branch-2", "branch-3", "branch-4", "branch-5"];

const s = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG_NAMESPACE, tag), attributes, children);

/** Reads a graph; null where there is none to draw. */
function readGraph(source) {
  const vars = list(source?.vars).map(text);
  const states = list(source?.states).slice(0, GRAPH.states)
    .map((values) => ({ values: list(values), next: [], back: [], depth: -1 }));
  if (states.length === 0) return null;
  const edges = list(source.edges).map(list)
    .filter(([from, to]) => states[from] && states[to] && from !== to);
  for (const [from, to] of edges) {
    states[from].next.push(to);
    states[to].back.push(from);
  }
  const initial = list(source.initial).filter((i) => states[i]);
  return { vars, states, edges, initial: new Set(initial.length > 0 ? initial : [0]) };
}

/** Breadth first: each state's column is the length of the shortest way to it. */
function columnsOf(graph) {
  const columns = [[...graph.initial]];
  for (const i of graph.initial) graph.states[i].depth = 0;
  for (let depth = 0; columns[depth].length > 0; depth += 1) {
    columns.push([]);
    for (const i of columns[depth]) {
      for (const next of graph.states[i].next) {
        if (graph.states[next].depth >= 0) continue;
        graph.states[next].depth = depth + 1;
        columns[depth + 1].push(next);
      }
    }
  }
  columns.pop();
  const unreached = graph.states.map((_, i) => i).filter((i) => graph.states[i].depth < 0);
  if (unreached.length > 0) columns.push(unreached);
  return columns;
}

/** Puts each state near the middle of those that lead to it, so that fewer lines cross. */
function placeStates(graph) {
  const columns = columnsOf(graph);
  const tallest = Math.max(...columns.map((column) => column.length));
  const height = GRAPH.margin * 2 + (tallest - 1) * GRAPH.row;
  const step = clamp((GRAPH.width - GRAPH.margin * 2) / Math.max(1, columns.length - 1),
    GRAPH.column * 0.6, GRAPH.column * 1.7);
  const y = (column, i) =>
    height / 2 + (i - (column.length - 1) / 2) * Math.min(GRAPH.row * 1.8, (height
      - GRAPH.margin * 2) / Math.max(1, column.length - 1) || GRAPH.row);
  columns.forEach((column, c) => {
    const pull = (i) => {
      const earlier = graph.states[i].back.map((b) => graph.states[b])
        .filter((state) => state.y !== undefined && state.x < GRAPH.margin + c * step);
      return earlier.length === 0 ? height / 2
        : earlier.reduce((sum, state) => sum + state.y, 0) / earlier.length;
    };
    column.sort((a, b) => pull(a) - pull(b));
    column.forEach((i, row) => {
      graph.states[i].x = GRAPH.margin + c * step;
      graph.states[i].y = y(column, row);
    });
  });
  return { columns, width: GRAPH.margin * 2 + (columns.length - 1) * step, height };
}

function graphView(audit, model) {
  const graph = readGraph(model.run.graph);
  if (graph === null) return null;
  const place = placeStates(graph);
  const shown = h("div", { class: "state" });
  const nodes = graph.states.map((state, i) => s("circle", {
    class: graph.initial.has(i) ? "initial" : null, cx: state.x.toFixed(1), cy: state.y.toFixed(1),
    r: GRAPH.radius, role: "button", "aria-label": `State ${i + 1}`, tabindex: i === 0 ? 0 : -1,
    onclick: () => choose(i), onkeydown: (event) => move(event, i),
  }));
  const names = list(model.run.actions).map((action) => text(action.name));
  const colour = (action) => ACTION_COLOURS[action % ACTION_COLOURS.length];
  const lines = graph.edges.map(([from, to, action]) => s("path", {
    class: `edge ${colour(action)}`, d: edgePath(graph.states[from], graph.states[to]),
    "marker-end": `url(#arrow-${colour(action)})`,
  }, s("title", null, text(names[action]))));
  const used = [...new Set(graph.edges.map(([, , action]) => action))].sort((a, b) => a - b);

  function choose(i) {
    const { states } = graph;
    nodes.forEach((node, n) => {
      node.classList.toggle("chosen", n === i);
      node.setAttribute("tabindex", n === i ? 0 : -1);
    });
    graph.edges.forEach(([from, to], e) => {
      lines[e].classList.toggle("near", from === i || to === i);
    });
    const before = states[i].back.find((b) => states[b].depth < states[i].depth);
    refill(shown, h("h4", null, `State ${i + 1}`, h("span", { class: "size" },
      before === undefined ? " a beginning" : ` what is new since state ${before + 1} is marked`)),
    graph.vars.map((name, v) => stateNode(audit.pool, name, name, states[i].values[v],
      before === undefined ? states[i].values[v] : states[before].values[v], new Set())));
  }

  function move(event, i) {
    const column = place.columns.find((c) => c.includes(i));
    const at = column.indexOf(i);
    const { next, back, depth } = graph.states[i];
    const to = {
      ArrowRight: next.find((n) => graph.states[n].depth > depth) ?? next[0],
      ArrowLeft: back.find((b) => graph.states[b].depth < depth) ?? back[0],
      ArrowDown: column[at + 1], ArrowUp: column[at - 1], Enter: i, " ": i,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
    nodes[to].focus();
  }

  choose(0);
  return h("div", { class: "graph", "data-states": nodes.length, "data-edges": lines.length },
    h("p", { class: "legend" }, used.map((action) =>
      h("span", { class: colour(action) }, text(names[action])))),
    h("div", { class: "scroll" }, s("svg", { viewBox: `0 0 ${place.width} ${place.height}`,
      width: place.width, height: place.height, role: "group",
      "aria-label": `State graph of ${model.name}: ${counted(nodes.length, "state")}` },
    s("defs", null, ACTION_COLOURS.map(arrowHead)), lines, nodes)), shown);
}

const arrowHead = (name) => s("marker", { id: `arrow-${name}`, class: name, viewBox: "0 0 8 8",
  refX: 7, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto" },
s("path", { d: "M0 0.8 L8 4 L0 7.2 Z" }));

/** Forwards a gentle curve; backwards and within a column a bow around what lies between. */
function edgePath(a, b) {
  const r = GRAPH.radius + 1.5;
  const n = (value) => value.toFixed(1);
  if (b.x > a.x) {
    const middle = (a.x + b.x) / 2;
    return `M${n(a.x + r)} ${n(a.y)}C${n(middle)} ${n(a.y)} ${n(middle)} ${n(b.y)} `
      + `${n(b.x - r - 2)} ${n(b.y)}`;
  }
  const bow = b.x === a.x ? 26 : 0;
  const lift = b.x === a.x ? 0 : -22 - (a.x - b.x) * 0.12;
  return `M${n(a.x)} ${n(a.y - (bow ? -Math.sign(b.y - a.y) * r : r))}`
    + `Q${n((a.x + b.x) / 2 + bow)} ${n((a.y + b.y) / 2 + lift)} `
    + `${n(b.x)} ${n(b.y - (bow ? Math.sign(b.y - a.y) * (r + 2) : r + 2))}`;
}
