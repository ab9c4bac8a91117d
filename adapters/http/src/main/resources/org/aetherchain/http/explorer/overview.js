// The strip under the tree: every block that the page knows, and where the window stands.

function makeStrip(place, tree) {
  const strip = makeDrawing(place, "All blocks in small; drag to move the window", () => 26,
    (on) => drawStrip(on, tree));
  strip.canvas.tabIndex = -1;
  let isDragging = false;
  const go = (event) => {
    const { chain } = tree;
    const share = event.offsetX / Math.max(1, strip.width);
    const height = chain.low + share * (chain.high - chain.low);
    follow(tree, false);
    tree.left = height - windowBlocks(tree) / 2;
    tree.ask();
    strip.ask();
  };
  strip.canvas.addEventListener("pointerdown", (event) => {
    isDragging = true;
    strip.canvas.setPointerCapture(event.pointerId);
    go(event);
  });
  strip.canvas.addEventListener("pointermove", (event) => { if (isDragging) go(event); });
  strip.canvas.addEventListener("pointerup", () => { isDragging = false; });
  return strip;
}

function drawStrip(on, tree) {
  const { chain } = tree;
  const c = on.context;
  const perBlock = on.width / Math.max(1, chain.high - chain.low + 1);
  const x = (height) => (height - chain.low) * perBlock;
  for (const [height, column] of chain.columns) {
    for (const block of column) {
      c.fillStyle = theme.colour(block.isSoft ? "chain" : "left");
      c.globalAlpha = block.isHard || !block.isSoft ? 1 : 0.4;
      const y = block.isSoft ? 4 : Math.min(20, 10 + 3 * block.lane);
      const wide = Math.max(1, perBlock - (perBlock > 4 ? 1 : 0));
      c.fillRect(x(height), y, wide, block.isSoft ? 5 : 2);
    }
  }
  c.globalAlpha = 1;
  c.strokeStyle = theme.colour("muted");
  c.lineWidth = 1;
  const left = clamp(x(tree.left - 0.5), 0.5, on.width);
  const right = clamp(x(tree.left + windowBlocks(tree) - 0.5), 0, on.width - 0.5);
  c.strokeRect(left, 0.5, Math.max(4, right - left), 25);
  on.canvas.dataset.blocks = String(chain.blocks.size);
}
