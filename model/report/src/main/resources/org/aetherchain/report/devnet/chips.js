// Chips on the tree: which nodes have their soft head here (above) or their hard head (below).

const CHIP_HEIGHT = 15;
const CHIP_LABELS_AT_MOST = 5;

/** Groups nodes by head: [{block, label, kind}], soft chips first. */
function chipsOf(run, moment) {
  const chips = [];
  for (const kind of ["soft", "hard"]) {
    const byBlock = new Map();
    moment.heads.forEach((heads, node) => {
      const block = heads[kind];
      if (!byBlock.has(block)) byBlock.set(block, []);
      byBlock.get(block).push(node);
    });
    for (const [block, nodes] of byBlock) chips.push({ block, kind, label: chipLabel(run, nodes) });
  }
  return chips;
}

function chipLabel(run, nodes) {
  if (nodes.length === run.nodes.length && nodes.length > CHIP_LABELS_AT_MOST) return "all";
  if (nodes.length > CHIP_LABELS_AT_MOST) return `${nodes.length} nodes`;
  return nodes.map((node) => run.nodes[node].label).join(" ");
}

/** Draws all chips; those that would cover each other move aside, a stem keeps the place. */
function drawChips({ on, run, scale, moment, radius }) {
  const c = on.context;
  c.font = "bold 10.5px " + theme.colour("sans");
  c.textAlign = "center";
  const shown = chipsOf(run, moment)
    .map((chip) => ({ ...chip, x: scale.x(run.blocks[chip.block].minedAt),
      lane: run.blocks[chip.block].lane, width: c.measureText(chip.label).width + 10 }))
    .filter((chip) => chip.x >= scale.left - 12 && chip.x <= scale.right + 12);
  const rows = new Map();
  for (const chip of shown) {
    const key = `${chip.kind} ${chip.lane}`;
    if (!rows.has(key)) rows.set(key, []);
    rows.get(key).push(chip);
  }
  for (const row of rows.values()) {
    spreadChips(row, scale);
    for (const chip of row) drawChip(c, run, chip, radius);
  }
  return shown.length;
}

function spreadChips(row, scale) {
  row.sort((a, b) => a.x - b.x);
  let clear = -Infinity;
  for (const chip of row) {
    chip.at = Math.max(chip.x, clear + chip.width / 2);
    clear = chip.at + chip.width / 2 + 3;
  }
  let limit = scale.right + 12;
  for (const chip of row.toReversed()) {
    chip.at = Math.min(chip.at, limit - chip.width / 2);
    limit = chip.at - chip.width / 2 - 3;
  }
}

function drawChip(c, run, chip, radius) {
  const y = laneY(run, chip.lane);
  const isSoft = chip.kind === "soft";
  const away = Math.max(radius * 2, 9) + 4;
  const top = isSoft ? y - away - CHIP_HEIGHT : y + away;
  const near = isSoft ? top + CHIP_HEIGHT : top;
  const colour = laneColour(chip.lane);
  c.strokeStyle = colour;
  c.lineWidth = 1.25;
  c.beginPath();
  c.moveTo(chip.x, isSoft ? y - radius - 1 : y + radius + 1);
  c.lineTo(chip.at, near);
  c.stroke();
  c.beginPath();
  c.roundRect(chip.at - chip.width / 2, top, chip.width, CHIP_HEIGHT, 4);
  c.fillStyle = isSoft ? theme.colour("surface") : colour;
  c.fill();
  c.stroke();
  c.fillStyle = isSoft ? colour : theme.colour("surface");
  c.fillText(chip.label, chip.at, top + CHIP_HEIGHT / 2 + 0.5);
}
