// What stands at one moment: the state of every block and each node's heads. Costs one walk over
// the blocks when a head moved, nothing when none did.

function momentKeeper(run) {
  const states = new Uint8Array(run.blocks.length);
  const depth = new Uint32Array(run.blocks.length);
  let keptKey = null;
  let kept = null;

  function mark(tip, state) {
    for (let i = tip; i >= 0 && states[i] < state; i = run.blocks[i].parent) states[i] = state;
  }

  function judge(heads) {
    states.fill(BLOCK.LEFT);
    depth.fill(0);
    const judges = run.nodes.map((node, i) => [node, heads[i]])
      .filter(([node]) => run.judges.includes(node)).map(([, head]) => head);
    for (const head of judges) mark(head.soft, BLOCK.SOFT);
    for (const head of judges) mark(head.hard, BLOCK.HARD_SOME);
    for (const head of judges) {
      for (let i = head.hard; i >= 0; i = run.blocks[i].parent) depth[i] += 1;
    }
    for (let i = 0; i < states.length; i += 1) {
      if (judges.length > 0 && depth[i] === judges.length) states[i] = BLOCK.HARD;
    }
    if (states.length > 0) states[0] = BLOCK.HARD;
  }

  /** {t, heads: one per node, state(i)} at time t. */
  return function at(t) {
    const heads = run.nodes.map((node) => headsAt(node, t));
    const key = heads.map((head) => `${head.soft}/${head.hard}`).join(" ");
    if (key !== keptKey) judge(heads);
    if (key !== keptKey || kept.t !== t) {
      kept = { t, heads, state: (i) => (run.blocks[i].minedAt > t ? BLOCK.FUTURE : states[i]) };
    }
    keptKey = key;
    return kept;
  };
}

const STATE_WORDS = ["not mined yet", "on no node's chain", "soft", "hard on some nodes", "hard"];

/** Steps of the finality lag in blocks over the honest nodes: [{at, low, high}]. */
function lagSteps(run) {
  const times = new Set([run.startMs]);
  for (const node of run.judges) for (const head of node.heads) times.add(head.at);
  times.delete(-Infinity);
  const sorted = [...times].sort((a, b) => a - b);
  const cursors = run.judges.map(() => 0);
  const steps = [];
  for (const at of sorted) {
    let low = Infinity;
    let high = 0;
    run.judges.forEach((node, j) => {
      while (cursors[j] + 1 < node.heads.length && node.heads[cursors[j] + 1].at <= at) {
        cursors[j] += 1;
      }
      const head = node.heads[cursors[j]];
      const lag = Math.max(0, run.blocks[head.soft].height - run.blocks[head.hard].height);
      low = Math.min(low, lag);
      high = Math.max(high, lag);
    });
    const before = steps[steps.length - 1];
    if (!before || before.low !== low || before.high !== high) {
      steps.push({ at, low: Number.isFinite(low) ? low : 0, high });
    }
  }
  return steps;
}

/** How often an honest node's soft head moved to a block that does not stand on the old head. */
function reorganisations(run) {
  let count = 0;
  let deepest = 0;
  for (const node of run.judges) {
    for (let i = 1; i < node.heads.length; i += 1) {
      const before = node.heads[i - 1].soft;
      const after = node.heads[i].soft;
      if (before === after || descends(run, after, before)) continue;
      count += 1;
      let meeting = before;
      while (meeting > 0 && !descends(run, after, meeting)) meeting = run.blocks[meeting].parent;
      deepest = Math.max(deepest,
        run.blocks[before].height - run.blocks[Math.max(0, meeting)].height);
    }
  }
  return { count, deepest };
}
