// Drawings under the tree that share its time axis: the overview of the whole run, what each node
// followed, and the finality lag.

/** The whole run in small, with the window that the other drawings show. */
function drawOverview(on, run, view, moment) {
  const c = on.context;
  const scale = scaleOf({ from: view.whole.from, to: view.whole.to }, on);
  const inner = on.height - 8;
  drawPartitions(on, run, scale, 4, 4 + inner, false);
  const rows = Math.min(run.lanes, 6);
  run.blocks.forEach((block, i) => {
    const state = moment.state(i);
    const colour = state === BLOCK.FUTURE ? "ghost" : state === BLOCK.LEFT ? "left" : null;
    c.fillStyle = colour ? theme.colour(colour) : laneColour(block.lane);
    c.globalAlpha = state === BLOCK.SOFT ? 0.55 : 1;
    const y = 6 + (Math.min(block.lane, rows - 1) + 0.5) * (inner - 4) / rows;
    c.fillRect(scale.x(block.minedAt) - 1, y - 2, 2, 4);
  });
  c.globalAlpha = 1;
  c.fillStyle = theme.colour("attack");
  for (const attack of run.attacks) c.fillRect(scale.x(attack.at) - 1, 4, 2, inner);
  drawNow(on, view, scale, 4, 4 + inner);
  const left = scale.x(view.from);
  const right = scale.x(view.to);
  c.fillStyle = theme.colour("veil");
  c.fillRect(scale.left, 4, left - scale.left, inner);
  c.fillRect(right, 4, scale.right - right, inner);
  c.strokeStyle = theme.colour("muted");
  c.lineWidth = 1;
  c.strokeRect(left + 0.5, 4.5, right - left - 1, inner - 1);
  if (on.gutter > 60) gutterText(on, "whole run", on.height / 2);
  on.canvas.dataset.blocks = String(run.blocks.length);
}

function gutterText(on, words, y) {
  const c = on.context;
  c.font = "11.5px " + theme.colour("sans");
  c.textAlign = "left";
  c.fillStyle = theme.colour("muted");
  c.fillText(words, 0, y);
}

const CUT_APART_PX = 7;

const nodeRowPx = (run) => clamp(150 / Math.max(1, run.nodes.length), 5, 18);
const nodesHeight = (run) => Math.max(1, run.nodes.length) * nodeRowPx(run) + 12;

/** One row per node: the branch of its soft head over time, a tick where its hard head moved. */
function drawNodeRows(on, run, view) {
  const c = on.context;
  const scale = scaleOf(view, on);
  const row = nodeRowPx(run);
  drawPartitions(on, run, scale, 0, on.height - 8, false);
  let segments = 0;
  run.nodes.forEach((node, n) => {
    const top = 2 + n * row;
    segments += drawNodeRow(on, run, view, scale, node, top, row);
    if (row >= 11) nodeName(on, node, top + row / 2);
  });
  if (row < 11 && on.gutter > 60) gutterText(on, counted(run.nodes.length, "node"), on.height / 2);
  drawNow(on, view, scale, 0, on.height - 8);
  Object.assign(on.canvas.dataset, { nodes: run.nodes.length, segments });
}

function nodeName(on, node, y) {
  const c = on.context;
  const wide = on.gutter > 60;
  c.font = (wide ? "11.5px " : "bold 10.5px ") + theme.colour("sans");
  c.textAlign = "left";
  c.fillStyle = theme.colour(node.byzantine ? "attack" : "ink");
  const name = node.name.length > 11 ? `${node.name.slice(0, 10)}\u2026` : node.name;
  c.fillText(wide && name !== node.label ? `${node.label}  ${name}` : node.label, 0, y);
}

function drawNodeRow(on, run, view, scale, node, top, row) {
  const c = on.context;
  const thick = Math.max(2, row - 7);
  const y = top + (row - thick) / 2;
  const until = Math.min(view.t, run.endMs);
  let segments = 0;
  for (let i = 0; i < node.heads.length;) {
    const from = Math.max(node.heads[i].at, run.startMs);
    const { lane } = run.blocks[node.heads[i].soft];
    let next = i + 1;
    while (next < node.heads.length && run.blocks[node.heads[next].soft].lane === lane) next += 1;
    const to = next < node.heads.length ? node.heads[next].at : run.endMs;
    segments += bar(c, scale, from, Math.min(to, until), y, thick, laneColour(lane));
    bar(c, scale, Math.max(from, until), to, y, thick, theme.colour("ghost"));
    i = next;
  }
  if (row >= 8) drawHardMoves(c, run, scale, node, until, y, thick);
  return segments;
}

/** Cuts in the bar where the hard head moved, unless they would stand too close to be read. */
function drawHardMoves(c, run, scale, node, until, y, thick) {
  const moves = node.heads.filter((head, i) => i > 0 && head.hard !== node.heads[i - 1].hard);
  if (scale.perMs * (run.endMs - run.startMs) < moves.length * CUT_APART_PX) return;
  c.fillStyle = theme.colour("surface");
  for (const { at } of moves) {
    const x = scale.x(at);
    if (at <= until && x >= scale.left && x <= scale.right) {
      c.fillRect(Math.round(x) - 1, y, 2, thick);
    }
  }
}

function bar(c, scale, from, to, y, thick, colour) {
  const left = Math.round(clamp(scale.x(from), scale.left, scale.right));
  const right = Math.round(clamp(scale.x(to), scale.left, scale.right));
  if (!(right > left)) return 0;
  c.fillStyle = colour;
  c.fillRect(left, y, right - left, thick);
  return 1;
}

const LAG_TOP = 12;
const LAG_BOTTOM = 24;

/** Blocks between soft and hard head: a band over the honest nodes, its upper edge drawn. */
function drawLag(on, run, view, steps, goal) {
  const c = on.context;
  const scale = scaleOf(view, on);
  const bottom = on.height - LAG_BOTTOM;
  const most = Math.max(4, goal || 0, steps.reduce((top, step) => Math.max(top, step.high), 0));
  const y = (lag) => bottom - (lag / (most * 1.08)) * (bottom - LAG_TOP);
  drawPartitions(on, run, scale, LAG_TOP - 6, bottom, false);
  lagAxis(on, run, view, scale, y, most);
  const upper = lagPath(run, view, scale, steps, (step) => y(step.high));
  const lower = lagPath(run, view, scale, steps, (step) => y(step.low));
  if (upper.length > 0) {
    c.beginPath();
    for (const [x, py] of upper) c.lineTo(x, py);
    for (const [x, py] of lower.toReversed()) c.lineTo(x, py);
    c.fillStyle = theme.colour("band");
    c.fill();
    c.beginPath();
    for (const [x, py] of upper) c.lineTo(x, py);
    c.strokeStyle = theme.colour("chain");
    c.lineWidth = 1.75;
    c.stroke();
  }
  if (goal) lagGoal(c, scale, y(goal));
  drawNow(on, view, scale, LAG_TOP - 6, bottom);
  on.canvas.dataset.steps = String(steps.length);
}

function lagAxis(on, run, view, scale, y, most) {
  const c = on.context;
  c.font = "11px " + theme.colour("sans");
  c.textAlign = "right";
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => most / size <= 4)
    || Math.ceil(most / 4);
  for (let lag = 0; lag <= most; lag += step) {
    c.fillStyle = theme.colour("grid");
    c.fillRect(scale.left, Math.round(y(lag)), scale.right - scale.left, 1);
    c.fillStyle = theme.colour("muted");
    c.fillText(grouped(lag), scale.left - 6, y(lag));
  }
  if (on.gutter > 60) gutterText(on, "lag, blocks", LAG_TOP - 2);
  c.textAlign = "center";
  const axis = ticks(view, scale, on.width < 560 ? 70 : 100);
  for (const t of axis.found) {
    c.fillText(clockText(t - run.startMs, axis.step < 1000 ? 1 : 0), scale.x(t), y(0) + 14);
  }
}

function lagPath(run, view, scale, steps, y) {
  const points = [];
  steps.forEach((step, i) => {
    const from = Math.max(step.at, view.from);
    const next = i + 1 < steps.length ? steps[i + 1].at : run.endMs;
    const to = Math.min(next, view.to);
    if (to < from) return;
    points.push([scale.x(from), y(step)], [scale.x(to), y(step)]);
  });
  return points;
}

function lagGoal(c, scale, y) {
  c.strokeStyle = theme.colour("vote");
  c.lineWidth = 1;
  c.setLineDash([5, 4]);
  c.beginPath();
  c.moveTo(scale.left, y);
  c.lineTo(scale.right, y);
  c.stroke();
  c.setLineDash([]);
}
