// What the page knows of the chain: blocks by id, both heads, and a lane for every branch. No
// drawing here.

const BLOCKS_KEPT = 4000;

function makeChain() {
  return { blocks: new Map(), head: "", hard: "", hardHeight: 0, votes: new Map(), stake: 0,
    columns: new Map(), low: 0, high: 0, lanes: 1, version: 0 };
}

/** Takes a block as the node tells it. */
function addBlock(chain, block) {
  const known = chain.blocks.get(block.id);
  chain.blocks.set(block.id, known ? Object.assign(known, block) : { ...block, lane: 0 });
}

/** The soft chain from its head down, as far as it is known. */
function softPath(chain) {
  const path = [];
  let at = chain.blocks.get(chain.head);
  while (at) {
    path.push(at);
    at = chain.blocks.get(at.prev);
  }
  return path;
}

/** Works out after a change who is soft and hard, and where every block is drawn. */
function arrange(chain) {
  forget(chain);
  const blocks = [...chain.blocks.values()].sort((a, b) => a.height - b.height);
  for (const block of blocks) block.isSoft = false;
  for (const block of softPath(chain)) block.isSoft = true;
  chain.columns = new Map();
  chain.lanes = 1;
  const ends = [Infinity];
  for (const block of blocks) {
    block.isHard = block.isSoft && block.height <= chain.hardHeight;
    block.lane = block.isSoft ? 0 : laneOf(chain, block, ends);
    chain.lanes = Math.max(chain.lanes, block.lane + 1);
    const column = chain.columns.get(block.height);
    if (column) column.push(block);
    else chain.columns.set(block.height, [block]);
  }
  chain.low = blocks.length > 0 ? blocks[0].height : 0;
  chain.high = blocks.length > 0 ? blocks[blocks.length - 1].height : 0;
  chain.version += 1;
}

/** The parent's lane if this block is the first to go on there, else the first that is free. */
function laneOf(chain, block, ends) {
  const parent = chain.blocks.get(block.prev);
  if (parent && parent.lane > 0 && ends[parent.lane] === parent.height) {
    ends[parent.lane] = block.height;
    return parent.lane;
  }
  let lane = 1;
  while (ends[lane] !== undefined && ends[lane] >= block.height - 1) lane += 1;
  ends[lane] = block.height;
  return lane;
}

/** Lets go of the lowest blocks when there are too many. */
function forget(chain) {
  const surplus = chain.blocks.size - BLOCKS_KEPT;
  if (surplus <= 0) return;
  const lowest = [...chain.blocks.values()].sort((a, b) => a.height - b.height);
  for (const block of lowest.slice(0, surplus)) chain.blocks.delete(block.id);
}

/** Keeps what validators voted for last, as stake by checkpoint block. */
function takeVotes(chain, validators) {
  chain.votes = new Map();
  chain.stake = 0;
  for (const { stake, vote } of validators) {
    chain.stake += stake;
    if (vote) {
      const id = vote.target.blockId;
      chain.votes.set(id, (chain.votes.get(id) || 0) + stake);
    }
  }
}
