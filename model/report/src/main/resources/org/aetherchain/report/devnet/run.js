// The run as the drawings need it: every odd input is made harmless here, once. Blocks become
// indices in the order of mining; index 0 is genesis.

const BLOCK = { FUTURE: 0, LEFT: 1, SOFT: 2, HARD_SOME: 3, HARD: 4 };
const LANES_AT_MOST = 13;

function readRun(data) {
  const source = isObject(data) ? data : {};
  const run = {
    source,
    startMs: number(source.startMs, 0),
    endMs: 0,
    nodes: objects(source.nodes).map((node, i) => ({
      name: text(node.name) || `node ${i}`, validator: node.validator === true,
      byzantine: node.byzantine === true,
    })),
  };
  run.blocks = readBlocks(run, source);
  run.indexOf = new Map(run.blocks.map((block, i) => [block.id, i]));
  linkBlocks(run);
  run.endMs = latestTime(run, source);
  nameNodes(run.nodes);
  run.nodes.forEach((node, i) => { node.heads = readHeads(run, source, i); });
  run.judges = run.nodes.filter((node) => !node.byzantine);
  if (run.judges.length === 0) run.judges = run.nodes;
  run.validators = readValidators(source);
  run.ballots = readBallots(run, source);
  run.partitions = objects(source.partitions).map((part) => ({
    from: number(part.fromMs, run.startMs), to: number(part.toMs, run.endMs),
    groups: list(part.groups).map((group) => list(group)),
  })).filter((part) => part.to >= part.from);
  run.attacks = objects(source.attacks).map((attack, i) => ({
    number: i + 1, name: text(attack.name) || `attack ${i + 1}`,
    at: number(attack.atMs, run.startMs), what: text(attack.what), outcome: text(attack.outcome),
  }));
  assignLanes(run);
  return run;
}

function readBlocks(run, source) {
  const genesis = text(source.genesis);
  const seen = new Set([genesis]);
  let first = { id: genesis, parentId: null, height: 0, minedAt: run.startMs, isGenesis: true };
  const mined = [];
  for (const block of objects(source.blocks)) {
    const id = text(block.id);
    const at = number(block.minedAtMs, number(block.timeMs, run.startMs));
    const read = {
      id, parentId: text(block.parent), height: number(block.height, 0), minedAt: at,
      timeMs: number(block.timeMs, at), proposer: block.proposer, difficulty: block.difficulty,
      work: block.work, transactions: block.transactions, onHardChain: block.onHardChain === true,
      isGenesis: false,
    };
    if (id === genesis) first = { ...read, parentId: null, isGenesis: true };
    if (seen.has(id)) continue;
    seen.add(id);
    mined.push(read);
  }
  mined.sort((a, b) => a.minedAt - b.minedAt || a.height - b.height || (a.id < b.id ? -1 : 1));
  return [first, ...mined];
}

/** A parent counts only if it is lower: whatever the data say, the result is a forest. */
function linkBlocks(run) {
  run.blocks.forEach((block) => { block.children = []; block.parent = -1; });
  run.blocks.forEach((block, i) => {
    const parent = run.indexOf.get(block.parentId);
    if (i === 0 || parent === undefined || run.blocks[parent].height >= block.height) return;
    block.parent = parent;
    run.blocks[parent].children.push(i);
  });
}

function latestTime(run, source) {
  let end = number(source.endMs, run.startMs);
  for (const block of run.blocks) end = Math.max(end, block.minedAt);
  for (const heads of objects(source.heads)) end = Math.max(end, number(heads.atMs, end));
  return end > run.startMs ? end : run.startMs + 1000;
}

/** Short labels for chips: what is left of the names without their common beginning. */
function nameNodes(nodes) {
  const names = nodes.map((node) => node.name);
  let common = names.length > 1 ? names[0] : "";
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1);
  const rest = names.map((name) => name.slice(common.length));
  const initials = names.map((name) => name.charAt(0).toUpperCase());
  const fits = (labels) => new Set(labels).size === labels.length
    && labels.every((label) => label.length > 0 && label.length <= 2);
  const labels = fits(rest) ? rest : fits(initials) ? initials : names.map((_, i) => String(i));
  nodes.forEach((node, i) => { node.label = labels[i]; });
}

function readHeads(run, source, node) {
  const heads = [{ at: -Infinity, soft: 0, hard: 0 }];
  const mine = objects(source.heads).filter((entry) => entry.node === node)
    .map((entry) => ({ ...entry, atMs: number(entry.atMs, run.startMs) }))
    .sort((a, b) => a.atMs - b.atMs);
  for (const entry of mine) {
    const before = heads[heads.length - 1];
    heads.push({
      at: entry.atMs,
      soft: run.indexOf.get(text(entry.soft)) ?? before.soft,
      hard: run.indexOf.get(text(entry.hard)) ?? before.hard,
    });
  }
  return heads;
}

/** The index of the last entry whose `at` is not after t; entries are sorted; -1 if none. */
function lastNotAfter(entries, t) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].at <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const headsAt = (node, t) => node.heads[Math.max(0, lastNotAfter(node.heads, t))];

function readValidators(source) {
  return objects(source.validators).map((validator, i) => ({
    index: number(validator.index, i), name: text(validator.name) || `validator ${i}`,
    stake: validator.stake, weight: Number(validator.stake) || 0,
    slashed: validator.slashed === true, votes: 0,
  }));
}

/** Votes by target block: index -> [{at, share}], share of all stake that has voted by then. */
function readBallots(run, source) {
  const total = run.validators.reduce((sum, validator) => sum + validator.weight, 0);
  const byIndex = new Map(run.validators.map((validator) => [validator.index, validator]));
  const voted = new Map();
  const votes = objects(source.votes).map((vote) => ({ ...vote, at: number(vote.atMs, 0) }));
  votes.sort((a, b) => a.at - b.at);
  for (const vote of votes) {
    const validator = byIndex.get(vote.validator);
    if (validator) validator.votes += 1;
    const target = run.indexOf.get(text(vote.target));
    if (target === undefined) continue;
    if (!voted.has(target)) voted.set(target, { voters: new Set(), steps: [], weight: 0 });
    const ballot = voted.get(target);
    if (ballot.voters.has(vote.validator)) continue;
    ballot.voters.add(vote.validator);
    ballot.weight += validator ? validator.weight : 0;
    ballot.steps.push({ at: vote.at, share: total > 0 ? ballot.weight / total : 0,
      voters: ballot.voters.size });
  }
  return new Map([...voted].map(([target, ballot]) => [target, ballot.steps]));
}

/** The votes for a block at time t: {share, voters}, or null if none was cast by then. */
function ballotAt(run, block, t) {
  const steps = run.ballots.get(block);
  return steps ? steps[lastNotAfter(steps, t)] || null : null;
}

/** Lane 0 is the chain that won; every other branch gets the first lane free in its time. */
function assignLanes(run) {
  const { blocks } = run;
  for (const block of blocks) block.lane = -1;
  for (let i = winningTip(run); i >= 0; i = blocks[i].parent) blocks[i].lane = 0;
  blocks[0].lane = 0;
  const reach = blocks.map((block) => block.height);
  const byHeight = blocks.map((_, i) => i).sort((a, b) => blocks[b].height - blocks[a].height);
  for (const i of byHeight) {
    const { parent } = blocks[i];
    if (parent >= 0) reach[parent] = Math.max(reach[parent], reach[i]);
  }
  const main = blocks.filter((block) => block.lane === 0).length;
  const apart = (run.endMs - run.startMs) / main;
  const freeFrom = [Infinity];
  run.branches = 0;
  for (let i = 0; i < blocks.length; i += 1) {
    if (blocks[i].lane >= 0) continue;
    run.branches += 1;
    const path = longestPath(blocks, reach, i);
    const parent = blocks[i].parent;
    const from = Math.min(blocks[i].minedAt, parent >= 0 ? blocks[parent].minedAt : Infinity);
    const to = path.reduce((end, index) => Math.max(end, blocks[index].minedAt), from);
    let lane = parent >= 0 ? Math.max(1, blocks[parent].lane) : 1;
    while (lane < LANES_AT_MOST && (freeFrom[lane] ?? -Infinity) > from) lane += 1;
    freeFrom[lane] = to + apart;
    for (const index of path) blocks[index].lane = lane;
  }
  run.lanes = blocks.reduce((most, block) => Math.max(most, block.lane), 0) + 1;
}

function longestPath(blocks, reach, start) {
  const path = [];
  for (let i = start; i !== undefined;) {
    path.push(i);
    const open = blocks[i].children.filter((child) => blocks[child].lane < 0);
    i = open.reduce((best, child) =>
      (best === undefined || reach[child] > reach[best] ? child : best), undefined);
  }
  return path;
}

function winningTip(run) {
  let hard = 0;
  run.blocks.forEach((block, i) => {
    if (block.onHardChain && block.height > run.blocks[hard].height) hard = i;
  });
  let tip = hard;
  for (const node of run.judges) {
    const { soft } = node.heads[node.heads.length - 1];
    if (descends(run, soft, hard) && run.blocks[soft].height > run.blocks[tip].height) tip = soft;
  }
  if (tip > 0) return tip;
  return run.blocks.reduce((best, block, i) =>
    (block.height > run.blocks[best].height ? i : best), 0);
}

/** Whether block `index` is `ancestor` or stands on it. */
function descends(run, index, ancestor) {
  let i = index;
  while (i >= 0 && run.blocks[i].height > run.blocks[ancestor].height) i = run.blocks[i].parent;
  return i === ancestor;
}
