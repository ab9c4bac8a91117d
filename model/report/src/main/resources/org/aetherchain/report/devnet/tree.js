// The block tree: time runs to the right, lane 0 is the chain that won, other branches hang below.

const TREE_TOP = 64;
const TREE_BOTTOM = 34;

/** Distance between lanes, so that many lanes still fit a screen. */
function lanePx(run) {
  return run.lanes <= 4 ? 62 : run.lanes <= 8 ? 42 : 26;
}

const treeHeight = (run) => TREE_TOP + TREE_BOTTOM + 14 + (run.lanes - 1) * lanePx(run) + 20;
const laneY = (run, lane) => TREE_TOP + 8 + lane * lanePx(run);

function laneColour(lane) {
  return theme.colour(lane === 0 ? "chain" : `branch-${((lane - 1) % 5) + 1}`);
}

/** Paints the tree at a moment. `focus` is the index of the block under attention, or -1. */
function drawTree(on, run, view, moment, focus) {
  const scale = scaleOf(view, on);
  const c = on.context;
  const places = { on, run, scale, moment, radius: blockRadius(run, view, scale) };
  drawPartitions(on, run, scale, TREE_TOP - 30, on.height - TREE_BOTTOM, true);
  drawAxis(on, run, view, scale);
  c.save();
  c.beginPath();
  c.rect(scale.left - 12, 0, scale.right - scale.left + 22, on.height);
  c.clip();
  const edges = drawEdges(places);
  const blocks = drawBlocks(places);
  drawFocus(places, focus);
  drawAttacks(on, run, scale);
  drawNow(on, view, scale, 26, on.height - TREE_BOTTOM);
  const chips = drawChips(places);
  c.restore();
  drawLaneNames(on, run);
  Object.assign(on.canvas.dataset, { blocks, edges, chips, partitions: run.partitions.length,
    attacks: run.attacks.length });
  return places;
}

/** Half the usual distance between blocks, within what the eye and the lanes allow. */
function blockRadius(run, view, scale) {
  const main = run.blocks.filter((block) => block.lane === 0).length;
  const distance = scale.perMs * (run.endMs - run.startMs) / Math.max(1, main);
  return clamp(distance * 0.3, 1.2, run.lanes > 8 ? 5 : 6.5);
}

function drawEdges({ run, scale, moment, on, radius }) {
  const groups = new Map();
  let count = 0;
  run.blocks.forEach((block, i) => {
    if (block.parent < 0) return;
    const parent = run.blocks[block.parent];
    const x1 = scale.x(parent.minedAt);
    const x2 = scale.x(block.minedAt);
    if (Math.max(x1, x2) < scale.left - 12 || Math.min(x1, x2) > scale.right + 12) return;
    const style = edgeStyle(block, moment.state(i), radius < 2);
    const key = `${style.colour} ${style.width} ${style.dash}`;
    if (!groups.has(key)) groups.set(key, { style, path: new Path2D() });
    addEdge(groups.get(key).path, run, parent, block, x1, x2);
    count += 1;
  });
  for (const { style, path } of groups.values()) {
    on.context.strokeStyle = style.colour;
    on.context.lineWidth = style.width;
    on.context.setLineDash(style.dash);
    on.context.stroke(path);
  }
  on.context.setLineDash([]);
  return count;
}

function edgeStyle(block, state, dense) {
  if (state === BLOCK.FUTURE) return { colour: theme.colour("ghost"), width: 1, dash: [1, 3] };
  if (state === BLOCK.LEFT) {
    return { colour: theme.colour(dense ? "ghost" : "left"), width: dense ? 1 : 1.25, dash: [] };
  }
  const width = state >= BLOCK.HARD_SOME ? 2.5 : 1.5;
  return { colour: laneColour(block.lane), width, dash: [] };
}

function addEdge(path, run, parent, block, x1, x2) {
  const y1 = laneY(run, parent.lane);
  const y2 = laneY(run, block.lane);
  path.moveTo(x1, y1);
  if (y1 === y2) {
    path.lineTo(x2, y2);
  } else {
    const bend = clamp((x2 - x1) * 0.5, -30, 30);
    const landing = Math.min(x2, x1 + 2 * Math.abs(bend));
    path.bezierCurveTo(x1 + bend, y1, x1 + bend * 0.6, y2, landing, y2);
    path.lineTo(x2, y2);
  }
}

function drawBlocks(places) {
  const { run, scale, moment, radius, on } = places;
  let count = 0;
  run.blocks.forEach((block, i) => {
    const x = scale.x(block.minedAt);
    if (x < scale.left - 12 || x > scale.right + 12) return;
    const y = laneY(run, block.lane);
    const state = moment.state(i);
    if (radius >= 4 && state !== BLOCK.FUTURE) drawBallot(places, i, x, y);
    drawBlock(on.context, block, state, x, y, radius, run.ballots.has(i));
    count += 1;
  });
  return count;
}

/** Circle for a block, square for a checkpoint that was voted on, filled once it is hard. */
function drawBlock(c, block, state, x, y, radius, isTarget) {
  c.beginPath();
  const size = state === BLOCK.FUTURE ? Math.min(radius, 2) : radius;
  if ((isTarget || block.isGenesis) && size > 2) {
    c.roundRect(x - size * 0.92, y - size * 0.92, size * 1.84, size * 1.84, size * 0.3);
  } else {
    c.arc(x, y, size, 0, 2 * Math.PI);
  }
  if (state === BLOCK.FUTURE) {
    c.fillStyle = theme.colour("ghost");
    c.fill();
    return;
  }
  const colour = state === BLOCK.LEFT ? theme.colour("left") : laneColour(block.lane);
  c.fillStyle = state === BLOCK.HARD ? colour : theme.colour("surface");
  c.strokeStyle = colour;
  c.lineWidth = radius >= 4 ? 1.5 : 1;
  if (radius < 2 && state !== BLOCK.LEFT) c.fillStyle = colour;
  c.fill();
  c.stroke();
  if (state === BLOCK.HARD_SOME && radius >= 2.5) {
    c.beginPath();
    c.arc(x, y, radius * 0.45, 0, 2 * Math.PI);
    c.fillStyle = colour;
    c.fill();
  }
}

/** A ring around a checkpoint: how much of the stake has voted for it by now. */
function drawBallot({ run, moment, radius, on }, i, x, y) {
  const ballot = ballotAt(run, i, moment.t);
  if (!ballot) return;
  const c = on.context;
  const start = -Math.PI / 2;
  c.lineWidth = Math.max(1.5, radius * 0.26);
  c.strokeStyle = theme.colour("rule");
  c.beginPath();
  c.arc(x, y, radius * 1.62, 0, 2 * Math.PI);
  c.stroke();
  c.strokeStyle = theme.colour("vote");
  c.beginPath();
  c.arc(x, y, radius * 1.62, start, start + 2 * Math.PI * Math.min(1, ballot.share));
  c.stroke();
}

function drawFocus({ run, scale, radius, on }, focus) {
  if (focus < 0) return;
  const block = run.blocks[focus];
  const c = on.context;
  c.beginPath();
  c.arc(scale.x(block.minedAt), laneY(run, block.lane), Math.max(radius + 5, 8), 0, 2 * Math.PI);
  c.strokeStyle = theme.colour("accent");
  c.lineWidth = 2;
  c.stroke();
}

function drawAxis(on, run, view, scale) {
  const c = on.context;
  const { step, found } = ticks(view, scale, on.width < 560 ? 70 : 100);
  c.font = "11px " + theme.colour("sans");
  c.textAlign = "center";
  c.lineWidth = 1;
  for (const t of found) {
    const x = Math.round(scale.x(t)) + 0.5;
    c.strokeStyle = theme.colour("grid");
    c.beginPath();
    c.moveTo(x, TREE_TOP - 30);
    c.lineTo(x, on.height - TREE_BOTTOM + 4);
    c.stroke();
    c.fillStyle = theme.colour("muted");
    c.fillText(clockText(t - run.startMs, step < 1000 ? 1 : 0), x, on.height - TREE_BOTTOM + 16);
  }
}

function drawLaneNames(on, run) {
  if (on.gutter < 60) return;
  const c = on.context;
  c.font = "11.5px " + theme.colour("sans");
  c.textAlign = "left";
  c.fillStyle = theme.colour("muted");
  c.fillText("chain", 0, laneY(run, 0));
  if (run.lanes > 1) c.fillText(run.lanes > 2 ? "branches" : "branch", 0, laneY(run, 1));
}

/** Attacks: a numbered flag at the top and a thin line down. */
function drawAttacks(on, run, scale) {
  const c = on.context;
  let clear = -Infinity;
  for (const attack of run.attacks) {
    const x = scale.x(attack.at);
    if (x < scale.left - 12 || x > scale.right + 12) continue;
    const flag = Math.max(x, clear);
    clear = flag + 20;
    c.strokeStyle = theme.colour("attack");
    c.lineWidth = 1;
    c.setLineDash([2, 3]);
    c.beginPath();
    c.moveTo(flag, 17);
    c.lineTo(x, 28);
    c.lineTo(x, on.height - TREE_BOTTOM);
    c.stroke();
    c.setLineDash([]);
    c.fillStyle = theme.colour("attack");
    c.beginPath();
    c.arc(flag, 10, 8, 0, 2 * Math.PI);
    c.fill();
    c.fillStyle = theme.colour("surface");
    c.font = "bold 11px " + theme.colour("sans");
    c.textAlign = "center";
    c.fillText(String(attack.number), flag, 10.5);
  }
}

/** The interval in which the network was cut, shaded, with the groups named where they fit. */
function drawPartitions(on, run, scale, top, bottom, named) {
  const c = on.context;
  for (const part of run.partitions) {
    const left = clamp(scale.x(part.from), scale.left, scale.right);
    const right = clamp(scale.x(part.to), scale.left, scale.right);
    if (right <= left) continue;
    c.fillStyle = theme.colour("cut");
    c.fillRect(left, top, right - left, bottom - top);
    c.fillStyle = theme.colour("cut-edge");
    c.fillRect(left, top, 1, bottom - top);
    c.fillRect(right - 1, top, 1, bottom - top);
    if (!named) continue;
    const label = groupsText(run, part);
    c.font = "11px " + theme.colour("sans");
    c.textAlign = "left";
    c.fillStyle = theme.colour("cut-ink");
    for (const words of [`network cut: ${label}`, label, "cut"]) {
      if (c.measureText(words).width > right - left - 10) continue;
      c.fillText(words, left + 6, bottom - 9);
      break;
    }
  }
}

function groupsText(run, part) {
  const name = (i) => (run.nodes[i] ? run.nodes[i].label : text(i));
  return part.groups.map((group) => group.map(name).join(" ")).join("  |  ");
}

function drawNow(on, view, scale, top, bottom) {
  const x = Math.round(scale.x(view.t)) + 0.5;
  if (x < scale.left - 1 || x > scale.right + 1) return;
  const c = on.context;
  c.strokeStyle = theme.colour("accent");
  c.lineWidth = 1;
  c.beginPath();
  c.moveTo(x, top);
  c.lineTo(x, bottom);
  c.stroke();
}

/** The drawn block nearest to a point, within reach of a finger; -1 if none. */
function blockAt(places, point, run) {
  let best = -1;
  let bestDistance = 18;
  run.blocks.forEach((block, i) => {
    const distance = Math.hypot(places.scale.x(block.minedAt) - point.x,
      laneY(run, block.lane) - point.y);
    if (distance < bestDistance) {
      best = i;
      bestDistance = distance;
    }
  });
  return best;
}
