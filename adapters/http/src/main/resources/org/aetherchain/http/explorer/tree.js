// The block tree: height runs to the right, lane 0 is the soft chain, branches hang below. Only the
// columns in the window are drawn, so the number of blocks does not matter.

const TREE = { top: 34, lane: 40, bottom: 26, low: 9, high: 64, most: 8 };

function makeTree(place, chain, onChoice) {
  const tree = { chain, spacing: 34, left: 0, isFollowing: true, chosen: "", hover: "" };
  const height = () => TREE.top + TREE.bottom + TREE.lane * Math.min(TREE.most, chain.lanes);
  tree.drawing = makeDrawing(place,
    "Block tree. Arrow keys go from block to block, plus and minus zoom, End follows the head.",
    height, (on) => drawTree(on, tree));
  tree.ask = tree.drawing.ask;
  tree.choose = (id, isShown = true) => {
    tree.chosen = id;
    if (isShown) reveal(tree, id);
    tree.ask();
    onChoice(id);
  };
  listenToTree(tree);
  return tree;
}

const windowBlocks = (tree) => tree.drawing.width / tree.spacing;

/** Keeps the window over what there is; half a column of air on both sides. */
function clampWindow(tree) {
  const most = tree.chain.high + 1.5 - windowBlocks(tree);
  if (tree.isFollowing) tree.left = most;
  const least = tree.chain.low - 1;
  tree.left = clamp(tree.left, Math.min(least, most), Math.max(most, least));
}

function reveal(tree, id) {
  const block = tree.chain.blocks.get(id);
  if (!block) return;
  const span = windowBlocks(tree);
  if (block.height < tree.left + 1 || block.height > tree.left + span - 1) {
    follow(tree, false);
    tree.left = block.height - span / 2;
  }
}

function follow(tree, isFollowing) {
  tree.isFollowing = isFollowing;
  document.getElementById("follow").setAttribute("aria-pressed", String(isFollowing));
}

const laneY = (lane) => TREE.top + 14 + Math.min(lane, TREE.most - 1) * TREE.lane;
const columnX = (tree, height) => (height - tree.left) * tree.spacing;

function drawTree(on, tree) {
  clampWindow(tree);
  const first = Math.floor(tree.left) - 1;
  const last = Math.ceil(tree.left + windowBlocks(tree)) + 1;
  const shown = [];
  for (let height = first; height <= last; height += 1) {
    for (const block of tree.chain.columns.get(height) || []) shown.push(block);
  }
  drawHeights(on, tree, first, last);
  for (const block of shown) drawEdge(on, tree, block);
  const radius = clamp(tree.spacing * 0.26, 2.5, 8);
  for (const block of shown) drawBlock(on, tree, block, radius);
  drawHeads(on, tree);
  Object.assign(on.canvas.dataset, { blocks: tree.chain.blocks.size, drawn: shown.length,
    lanes: tree.chain.lanes });
}

function drawHeights(on, tree, first, last) {
  const c = on.context;
  const step = [1, 2, 5, 10, 20, 50, 100].find((n) => n * tree.spacing > 64) || 100;
  c.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  c.textAlign = "center";
  c.fillStyle = theme.colour("muted");
  c.strokeStyle = theme.colour("grid");
  c.lineWidth = 1;
  for (let height = Math.ceil(first / step) * step; height <= last; height += step) {
    if (height < 0) continue;
    const x = Math.round(columnX(tree, height)) + 0.5;
    c.beginPath();
    c.moveTo(x, TREE.top - 8);
    c.lineTo(x, on.height - TREE.bottom + 4);
    c.stroke();
    c.fillText(grouped(height), x, on.height - 8);
  }
}

const treeColour = (block) =>
  theme.colour(block.isSoft ? "chain" : "left");

function drawEdge(on, tree, block) {
  const parent = tree.chain.blocks.get(block.prev);
  const c = on.context;
  const x = columnX(tree, block.height);
  const y = laneY(block.lane);
  c.strokeStyle = treeColour(block);
  c.lineWidth = block.isHard ? 2.5 : 1.5;
  c.setLineDash(parent ? [] : [2, 3]);
  c.beginPath();
  if (!parent) {
    c.moveTo(x - tree.spacing * 0.7, y);
    c.lineTo(x, y);
  } else {
    const x1 = columnX(tree, parent.height);
    const y1 = laneY(parent.lane);
    c.moveTo(x1, y1);
    if (y1 === y) c.lineTo(x, y);
    else c.bezierCurveTo(x1 + tree.spacing * 0.5, y1, x1 + tree.spacing * 0.3, y, x, y);
  }
  c.stroke();
  c.setLineDash([]);
}

/** A circle, filled once hard; a square for a checkpoint that somebody voted for last. */
function drawBlock(on, tree, block, radius) {
  const c = on.context;
  const x = columnX(tree, block.height);
  const y = laneY(block.lane);
  const voted = tree.chain.votes.get(block.id) || 0;
  if (voted > 0 && radius > 4) drawBallot(c, x, y, radius, voted / Math.max(1, tree.chain.stake));
  c.beginPath();
  if (voted > 0) c.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius * 0.35);
  else c.arc(x, y, radius, 0, 2 * Math.PI);
  c.fillStyle = block.isHard ? theme.colour("chain") : theme.colour("surface");
  c.fill();
  c.strokeStyle = treeColour(block);
  c.lineWidth = 1.5;
  c.stroke();
  if (block.commands > 1 && radius > 5) {
    c.beginPath();
    c.arc(x, y, 2, 0, 2 * Math.PI);
    c.fillStyle = theme.colour(block.isHard ? "surface" : "chain");
    c.fill();
  }
  if (block.id === tree.chosen || block.id === tree.hover) {
    c.beginPath();
    c.arc(x, y, radius + 8, 0, 2 * Math.PI);
    c.strokeStyle = theme.colour(block.id === tree.chosen ? "accent" : "muted");
    c.lineWidth = block.id === tree.chosen ? 2 : 1;
    c.stroke();
  }
}

function drawBallot(c, x, y, radius, share) {
  const around = radius + 4;
  c.lineWidth = 2.5;
  c.strokeStyle = theme.colour("rule");
  c.beginPath();
  c.arc(x, y, around, 0, 2 * Math.PI);
  c.stroke();
  c.strokeStyle = theme.colour("vote");
  c.beginPath();
  c.arc(x, y, around, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * Math.min(1, share));
  c.stroke();
}

function drawHeads(on, tree) {
  const c = on.context;
  c.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  c.textAlign = "center";
  for (const [id, words] of [[tree.chain.hard, "hard"], [tree.chain.head, "soft head"]]) {
    const block = tree.chain.blocks.get(id);
    if (!block) continue;
    const x = columnX(tree, block.height);
    const wide = c.measureText(words).width / 2;
    const at = clamp(x, wide + 2, on.width - wide - 2);
    if (Math.abs(at - x) > wide + tree.spacing) continue;
    c.fillStyle = theme.colour(words === "hard" ? "chain" : "ink");
    c.fillText(words, at, 14);
    c.strokeStyle = c.fillStyle;
    c.lineWidth = 1;
    c.beginPath();
    c.moveTo(x, 19);
    c.lineTo(x, laneY(block.lane) - 17);
    c.stroke();
  }
}

/** The block under a point of the canvas, or undefined. */
function blockAt(tree, x, y) {
  const height = Math.round(x / tree.spacing + tree.left);
  let best;
  let nearest = 20;
  for (const block of tree.chain.columns.get(height) || []) {
    const distance = Math.hypot(columnX(tree, height) - x, laneY(block.lane) - y);
    if (distance < nearest) {
      nearest = distance;
      best = block;
    }
  }
  return best;
}

function zoomTree(tree, factor) {
  const middle = tree.left + windowBlocks(tree) / 2;
  tree.spacing = clamp(tree.spacing * factor, TREE.low, TREE.high);
  if (!tree.isFollowing) tree.left = middle - windowBlocks(tree) / 2;
  tree.ask();
}

function listenToTree(tree) {
  const canvas = tree.drawing.canvas;
  let drag = null;
  canvas.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, left: tree.left, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag && Math.abs(event.clientX - drag.x) > 4) drag.moved = true;
    if (drag?.moved) {
      follow(tree, false);
      tree.left = drag.left - (event.clientX - drag.x) / tree.spacing;
      tree.ask();
      return;
    }
    const over = blockAt(tree, event.offsetX, event.offsetY)?.id || "";
    if (over !== tree.hover) {
      tree.hover = over;
      tree.ask();
    }
  });
  canvas.addEventListener("pointerup", (event) => {
    const block = blockAt(tree, event.offsetX, event.offsetY);
    if (drag && !drag.moved && block) tree.choose(block.id, false);
    drag = null;
  });
  canvas.addEventListener("pointerleave", () => { tree.hover = ""; tree.ask(); });
  canvas.addEventListener("wheel", (event) => {
    const turn = event.shiftKey ? event.deltaY : event.deltaX;
    if (turn === 0) return;
    event.preventDefault();
    follow(tree, false);
    tree.left += turn / tree.spacing;
    tree.ask();
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => treeKey(tree, event));
}

/** Left: the parent. Right: the child, on the soft chain if there is one. Up, down: the lanes. */
function treeKey(tree, event) {
  const { chain } = tree;
  const at = chain.blocks.get(tree.chosen) || chain.blocks.get(chain.head);
  if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
  const column = chain.columns.get(at.height) || [];
  const lane = (step) => column.find((block) => block.lane === at.lane + step);
  const child = () => {
    const children = (chain.columns.get(at.height + 1) || []).filter((b) => b.prev === at.id);
    return children.find((block) => block.lane === at.lane) || children[0];
  };
  const to = { ArrowLeft: () => chain.blocks.get(at.prev), ArrowRight: child,
    ArrowUp: () => lane(-1), ArrowDown: () => lane(1),
    Home: () => (chain.columns.get(chain.low) || [])[0],
    End: () => { follow(tree, true); return chain.blocks.get(chain.head); } }[event.key];
  if (to) {
    event.preventDefault();
    const block = tree.chosen === "" && event.key !== "Home" ? at : to();
    if (block) {
      tree.choose(block.id);
      announce(`Block at height ${block.height}, ${stateOf(block)}, `
        + `${counted(block.commands, "command")}`);
    }
  } else if (event.key === "+" || event.key === "=") zoomTree(tree, 1.3);
  else if (event.key === "-") zoomTree(tree, 1 / 1.3);
}

const stateOf = (block) => (block.isHard ? "hard" : block.isSoft ? "soft" : "on a branch");
