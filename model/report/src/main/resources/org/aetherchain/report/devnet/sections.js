// Details beside the drawings, and the tables below them.

/** Each node's heads at the moment shown. */
function showHeads(stage) {
  const { run, view } = stage;
  const moment = stage.at(view.t);
  if (stage.shownHeads === moment.heads && stage.headsBody) {
    stage.headsTitle.textContent = `Heads at ${clockText(view.t - run.startMs)}`;
    return;
  }
  stage.shownHeads = moment.heads;
  if (!stage.headsBody) {
    stage.headsTitle = h("h3", null);
    stage.headsBody = h("tbody", null);
    refill(stage.heads, stage.headsTitle, h("div", { class: "scroll", tabindex: "0",
      role: "region", "aria-label": "Heads of the nodes" },
    h("table", { class: "compact" }, h("thead", null, h("tr", null,
      ["node", "soft", "hard", "lag"].map((name, i) =>
        h("th", { scope: "col", class: i > 0 && "number" }, name)))), stage.headsBody)));
  }
  stage.headsTitle.textContent = `Heads at ${clockText(view.t - run.startMs)}`;
  refill(stage.headsBody, run.nodes.map((node, i) => {
    const soft = run.blocks[moment.heads[i].soft];
    const hard = run.blocks[moment.heads[i].hard];
    return h("tr", null, h("th", { scope: "row" }, node.name, node.byzantine && byzantineMark()),
      h("td", { class: "number" }, headText(soft)), h("td", { class: "number" }, headText(hard)),
      h("td", { class: "number" }, grouped(soft.height - hard.height)));
  }));
  if (run.nodes.length === 0) stage.headsBody.append(emptyRow(4, "No nodes."));
}

const byzantineMark = () => h("span", { class: "tag attack" }, "Byzantine");

function headText(block) {
  return [h("b", null, grouped(block.height)), " ", h("code", { title: block.id },
    block.isGenesis ? "genesis" : shortId(block.id))];
}

/** The block under the pointer, or chosen by click or key, or else the highest hard one. */
function showDetails(stage) {
  const { run, view } = stage;
  const chosen = shownBlock(stage);
  const index = chosen >= 0 ? chosen : highestHard(stage);
  showTip(stage, stage.hover);
  const key = `${chosen} ${index} ${stage.at(view.t).state(index)}`;
  if (stage.shownDetails === key) return;
  stage.shownDetails = key;
  const block = run.blocks[index];
  const moment = stage.at(view.t);
  const ballot = ballotAt(run, index, run.endMs);
  refill(stage.details,
    h("h3", null, block.isGenesis ? "Genesis" : `Block at height ${grouped(block.height)}`),
    facts([
      ["state now", STATE_WORDS[moment.state(index)]],
      ["id", h("code", { class: "whole" }, block.id || "none")],
      !block.isGenesis && ["parent", h("code", { class: "whole" }, block.parentId)],
      !block.isGenesis && ["proposer", text(block.proposer)],
      ["mined at", clockText(block.minedAt - run.startMs, 3)],
      !block.isGenesis && ["header time", clockText(block.timeMs - run.startMs, 3)],
      ["difficulty", block.difficulty], ["cumulative work", block.work],
      ["transactions", block.transactions],
      ballot && ["votes for it", `${counted(ballot.voters, "validator")}, `
        + `${(ballot.share * 100).toFixed(1)} % of the stake`],
    ].filter((entry) => entry && entry[1] !== undefined), "facts narrow"),
    chosen < 0 && h("p", { class: "hint" }, "This is the highest hard block. For another, point at "
      + "it, tap it, or focus the tree and use the arrow keys."));
}

function highestHard({ run, view, at }) {
  return at(view.t).heads.filter((_, i) => run.judges.includes(run.nodes[i]))
    .reduce((best, head) =>
      (run.blocks[head.hard].height > run.blocks[best].height ? head.hard : best), 0);
}

function showTip(stage, index) {
  const { run, tip } = stage;
  tip.hidden = index < 0 || !stage.places;
  if (tip.hidden) return;
  const block = run.blocks[index];
  const x = stage.places.scale.x(block.minedAt);
  refill(tip, h("b", null, block.isGenesis ? "genesis" : `${grouped(block.height)}`), " ",
    h("code", null, block.isGenesis ? "" : shortId(block.id)), h("br"),
    block.isGenesis ? "" : `${text(block.proposer)} at ${clockText(block.minedAt - run.startMs)}`);
  tip.style.top = `${laneY(run, block.lane) + 16}px`;
  const width = tip.offsetWidth;
  tip.style.left = `${clamp(x - width / 2, 0, Math.max(0, stage.tree.width - width))}px`;
}

/** Title line and large figures. */
function headline(run, main) {
  const summary = isObject(run.source.summary) ? run.source.summary : {};
  const judged = typeof summary.ok === "boolean";
  const verdict = text(summary.verdict);
  if (judged || verdict) {
    main.append(h("p", { class: `verdict ${!judged ? "" : summary.ok ? "good" : "bad"}` },
      judged && h("b", null, summary.ok ? "Holds. " : "Does not hold. "), verdict));
  }
  const heads = run.judges.map((node) => node.heads[node.heads.length - 1]);
  const hard = heads.reduce((low, head) => Math.min(low, run.blocks[head.hard].height),
    heads.length > 0 ? Infinity : 0);
  const soft = Math.max(0, ...heads.map((head) => run.blocks[head.soft].height));
  const lags = lagSteps(run).map((step) => step.high);
  const turned = reorganisations(run);
  const commands = objects(run.source.commands);
  const having = (outcome) => commands.filter((c) => c.outcome === outcome).length;
  main.append(figures([
    [grouped(hard), "hard height", `soft ${grouped(soft)}`],
    [grouped(run.blocks.length - 1), "blocks mined",
      `${grouped(run.branches)} side branch${run.branches === 1 ? "" : "es"}`],
    [grouped(having("hard")), having("hard") === 1 ? "command hard" : "commands hard",
      `${grouped(having("rejected"))} rejected, ${grouped(commands.length)} in all`],
    [grouped(Math.max(0, ...lags)), "longest finality lag", "in blocks"],
    [grouped(turned.count), turned.count === 1 ? "reorganisation" : "reorganisations",
      turned.count > 0 && `deepest ${counted(turned.deepest, "block")}`],
    [clockText(run.endMs - run.startMs, 0), "duration",
      `${counted(run.nodes.length, "node")}, seed ${grouped(run.source.seed ?? "unknown")}`],
  ]));
}

function attackList(run, stage) {
  const watch = (from) => h("button", { type: "button", class: "quiet", onclick: () => {
    stage.bar.stop();
    stage.goTo(from);
    stage.element.scrollIntoView({ block: "start" });
    stage.bar.toggle();
  } }, "Watch");
  return h("ol", { class: "events" }, run.attacks.map((attack) => h("li", null,
    h("span", { class: "flag" }, String(attack.number)),
    h("div", null, h("h3", null, attack.name, " ",
      h("span", { class: "at" }, clockText(attack.at - run.startMs))),
    h("p", null, attack.what), h("p", { class: "outcome" }, attack.outcome)),
    watch(attack.at - (run.endMs - run.startMs) * 0.02))),
  run.partitions.map((part) => h("li", null,
    h("span", { class: "flag cut" }),
    h("div", null, h("h3", null, "Network cut ", h("span", { class: "at" },
      `${clockText(part.from - run.startMs)} \u2013 ${clockText(part.to - run.startMs)}`)),
    h("p", null, part.groups.map((group) => group.map((i) =>
      nodeNameOf(run, i)).join(", ")).join("  |  "))),
    watch(part.from - (run.endMs - run.startMs) * 0.02))));
}

const nodeNameOf = (run, i) => (run.nodes[i] ? run.nodes[i].name : `node ${text(i)}`);

const OUTCOMES = ["hard", "soft", "rejected", "pending"];

function commandTable(run, stage) {
  const time = (ms) => (typeof ms === "number" ? clockText(ms - run.startMs) : "");
  const block = new Map();
  run.blocks.forEach((b, i) => { if (b.lane === 0) block.set(b.height, i); });
  const height = (row) => (block.has(row.height) ? h("button", { type: "button", class: "link",
    onclick: () => { stage.focusOn(block.get(row.height)); stage.tree.canvas.focus(); } },
  grouped(row.height)) : grouped(row.height));
  const outcome = (row) => text(row.outcome) || "unknown";
  const why = (row) => [list(row.reasons).map((reason) => h("code", null, text(reason))),
    row.rule && h("span", { class: "rule" }, text(row.rule))];
  return table([
    { title: "submitted", cell: (row) => time(row.submittedMs) },
    { title: "command", cell: (row) => text(row.command) },
    { title: "by", cell: (row) => text(row.by) },
    { title: "to", cell: (row) => nodeNameOf(run, row.submittedTo) },
    { title: "outcome", cell: (row) => h("span", { class: `tag ${OUTCOMES.includes(row.outcome)
      ? row.outcome : ""}` }, outcome(row)) },
    { title: "height", cell: height, kind: "number" },
    { title: "hard at", cell: (row) => time(row.hardMs), kind: "number" },
    { title: "refused because", kind: "why",
      cell: (row) => (list(row.reasons).length > 0 || row.rule ? h("span", null, why(row)) : ""),
      text: (row) => `${list(row.reasons).join(" ")} ${text(row.rule)}` },
    { title: "id", kind: "mono", cell: (row) =>
      h("code", { title: text(row.txid) }, shortId(row.txid)), text: (row) => row.txid },
  ], objects(run.source.commands), { caption: "Commands", groups: outcome, order: OUTCOMES,
    search: true, empty: "No command was submitted." });
}

function validatorTable(run) {
  return table([
    { title: "validator", cell: (row) => row.name },
    { title: "stake", cell: (row) => grouped(row.stake ?? ""), kind: "number" },
    { title: "votes", cell: (row) => grouped(row.votes), kind: "number" },
    { title: "bond", cell: (row) => h("span", { class: `tag ${row.slashed ? "rejected" : "hard"}` },
      row.slashed ? "slashed" : "intact") },
  ], run.validators, { caption: "Validators", empty: "No validators." });
}

function accountTable(run) {
  return table([
    { title: "account", cell: (row) => text(row.name) },
    { title: "balance", cell: (row) => grouped(row.balance ?? ""), kind: "number" },
  ], objects(run.source.accounts), { caption: "Balances at the end", search: true,
    empty: "No accounts." });
}

/** Every block as a row, made when the reader asks for it: the tree in words. */
function blockTable(run) {
  const holder = h("div", null);
  const details = h("details", { ontoggle: () => {
    if (!details.open || holder.childElementCount > 0) return;
    holder.append(table([
      { title: "height", cell: (row) => grouped(row.height), kind: "number" },
      { title: "mined at", cell: (row) => clockText(row.minedAt - run.startMs), kind: "number" },
      { title: "proposer", cell: (row) => text(row.proposer) },
      { title: "transactions", cell: (row) => grouped(row.transactions ?? ""), kind: "number" },
      { title: "hard", cell: (row) => (row.onHardChain || row.isGenesis ? "yes" : "no") },
      { title: "id", kind: "mono", cell: (row) => h("code", { title: row.id }, shortId(row.id)),
        text: (row) => row.id },
      { title: "parent", kind: "mono", cell: (row) => h("code", { title: text(row.parentId) },
        shortId(row.parentId)), text: (row) => row.parentId },
    ], run.blocks, { caption: "Blocks", search: true }));
  } }, h("summary", null, "All blocks as a table"), holder);
  return details;
}
