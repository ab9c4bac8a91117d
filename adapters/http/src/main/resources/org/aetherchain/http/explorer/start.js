// Puts the page together: what the node says goes into one model, and every part draws it.

const HISTORY_BLOCKS = 200;

function makePage() {
  const chain = makeChain();
  const page = { chain, status: {}, behindMs: 0 };
  page.nowMs = () => Date.now() - page.behindMs;
  page.tree = makeTree(document.getElementById("blocks"), chain, (id) => page.blockPane.show(id));
  page.strip = makeStrip(document.getElementById("strip"), page.tree);
  page.blockPane = makeBlockPane(document.getElementById("block"), page);
  page.life = makeLife(document.getElementById("life"), page);
  page.owner = makeOwner(document.getElementById("owner"), page);
  const asks = {
    mempool: makeMempool(document.getElementById("mempool"), page),
    validators: makeValidators(document.getElementById("seats"), page),
    peers: makePeers(document.getElementById("peered")),
    refusals: makeRefusals(document.getElementById("refused"), page),
    status: asker(() => "/v1/status", 1000, (status) => page.took("status", status)),
  };
  page.wants = (name) => asks[name]();
  page.took = (name, what) => take(page, name, what);
  page.go = (kind, id) => { location.hash = `#/${kind}/${encodeURIComponent(id)}`; };
  page.reload = () => load(page);
  return page;
}

/** What each piece of news changes. */
function take(page, name, what) {
  const { chain } = page;
  if (name === "status") takeStatus(page, what);
  else if (name === "validators") takeVotes(chain, what.validators);
  else if (name === "pool") Object.assign(page.status, { pool: what });
  else if (name === "block") addBlock(chain, what);
  else if (name === "head") {
    chain.head = what.id;
    page.status.soft = what;
    page.wants("status");
  } else if (name === "finality") {
    Object.assign(page.status, what);
    takeHard(chain, what.hard);
    page.wants("status");
  }
  refresh(page);
}

function takeStatus(page, status) {
  page.status = status;
  page.behindMs = Date.now() - status.nowMs;
  page.chain.head = status.soft.id;
  takeHard(page.chain, status.hard);
}

function takeHard(chain, hard) {
  chain.hard = hard.id;
  chain.hardHeight = hard.height;
}

/** Once a frame, however much was said since. */
function refresh(page) {
  if (page.isAsked) return;
  page.isAsked = true;
  requestAnimationFrame(() => {
    page.isAsked = false;
    arrange(page.chain);
    page.tree.ask();
    page.strip.ask();
    drawFigures(page);
    if (page.tree.chosen !== "") page.blockPane.show(page.tree.chosen);
    page.life.refresh();
    page.owner.refresh();
  });
}

function drawFigures(page) {
  const { status, chain } = page;
  if (!status.soft) return;
  const lag = status.soft.height - status.hard.height;
  const list = document.getElementById("figures");
  const rows = [
    [grouped(status.soft.height), "soft height", ago(status.soft.timeMs, status.nowMs)],
    [grouped(status.hard.height), "hard height", `epoch ${grouped(status.hard.epoch)}`],
    [grouped(lag), lag === 1 ? "block not hard yet" : "blocks not hard yet",
      `justified: epoch ${grouped(status.justified.epoch)}`],
    [grouped(status.pool.commands), "commands wait", bytes(status.pool.sizeBytes)],
    [grouped(status.peers), status.peers === 1 ? "peer" : "peers",
      status.validator > 0 ? `validator ${status.validator}` : "not a validator"],
    [grouped(chain.lanes - 1), chain.lanes === 2 ? "branch beside" : "branches beside",
      status.orphans > 0 ? `${counted(status.orphans, "orphan")}` : "no orphans"],
  ];
  const shown = JSON.stringify(rows);
  if (list.dataset.shown === shown) return;
  list.dataset.shown = shown;
  refill(list, rows.map(([value, words, detail]) =>
    h("li", null, h("strong", null, value), h("span", null, words), h("small", null, detail))));
  drawVerdict(status);
}

/** One sentence: whether all is well, and if not, what is wrong. */
function drawVerdict(status) {
  const words = status.halted ? "Halted: two conflicting checkpoints were seen final."
    : status.syncing
      ? `Catching up: block ${grouped(status.syncing.at)} of ${grouped(status.syncing.to)}.`
      : !status.clock.mayAct ? "Silent: the network does not agree with this node's clock."
        : status.soft.height - status.hard.height > 30 ? "Blocks come, but they do not become hard."
          : "Blocks come and become hard.";
  const verdict = document.getElementById("verdict");
  if (verdict.textContent !== words) verdict.textContent = words;
  document.getElementById("network").textContent = status.network;
  document.title = `${status.soft.height} \u00b7 AetherChain ${status.network}`;
  const identity = document.getElementById("identity");
  if (identity.dataset.chain !== status.chainId) {
    identity.dataset.chain = status.chainId;
    refill(identity, "Chain ", code(status.chainId), `, node version ${status.version}`);
  }
}

/** Reads everything; what the page knew before stays until it is replaced. */
async function load(page) {
  try {
    const status = await ask("/v1/status");
    const from = Math.max(0, status.hard.height - HISTORY_BLOCKS + 1);
    const [tree, history] = await Promise.all([
      ask("/v1/tree"), ask(`/v1/blocks?from=${from}&limit=${HISTORY_BLOCKS}`)]);
    for (const block of history.blocks) if (block.state === "hard") addBlock(page.chain, block);
    for (const block of tree.blocks) addBlock(page.chain, block);
    page.took("status", status);
    for (const name of ["mempool", "validators", "peers", "refusals"]) page.wants(name);
    document.body.dataset.loaded = "true";
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    document.getElementById("verdict").textContent = `No answer: ${problem.message}.`;
    setTimeout(() => load(page), 2000);
  }
}

/** Opens what the address names: #/block/ID, #/command/TXID, #/key/KEY. */
function openAddress(page) {
  const named = /^#\/(block|command|key)\/([0-9a-f]{1,66})$/.exec(location.hash);
  if (!named) return;
  const [, kind, id] = named;
  const opens = {
    block: [() => page.tree.choose(id), "tree"],
    command: [() => page.life.show(id), "commands"],
    key: [() => page.owner.show(id), "outputs"],
  };
  const [open, section] = opens[kind];
  open();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.getElementById(section).scrollIntoView({ behavior: calm ? "auto" : "smooth" });
}

/** Goes to a height, block, command or key; 64 digits may be a block or a command. */
async function find(page, query) {
  const found = document.getElementById("found");
  const say = (words, isBad) => {
    found.textContent = words;
    found.className = isBad ? "count bad" : "count";
  };
  say("", false);
  try {
    if (/^[0-9a-f]{66}$/.test(query)) page.go("key", query);
    else if (/^[0-9]{1,15}$/.test(query)) page.go("block", (await ask(`/v1/blocks/${query}`)).id);
    else if (!/^[0-9a-f]{64}$/.test(query)) say("That is no height, block, command or key.", true);
    else {
      const command = await ask(`/v1/commands/${query}`);
      page.go(command.state === "unknown" ? "block" : "command", query);
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    say(`${humanised(problem.message)}. ${humanised(problem.hint)}.`, true);
  }
}

function start() {
  theme.start();
  const page = makePage();
  document.getElementById("follow").addEventListener("click", () => {
    follow(page.tree, !page.tree.isFollowing);
    page.tree.ask();
    page.strip.ask();
  });
  document.getElementById("zoom-in").addEventListener("click", () => zoomTree(page.tree, 1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoomTree(page.tree, 1 / 1.4));
  document.getElementById("find").addEventListener("submit", (event) => {
    event.preventDefault();
    find(page, document.getElementById("query").value.trim().toLowerCase());
  });
  addEventListener("hashchange", () => openAddress(page));
  load(page).then(() => openAddress(page));
  listenToNode(page);
  globalThis.explorer = page; // for the browser's console, and for tests
}

start();
