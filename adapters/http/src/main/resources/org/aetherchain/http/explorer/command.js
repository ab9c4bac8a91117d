// Commands: those that wait, and the life of one from its signature to the hard chain.

function makeMempool(place, page) {
  const table = liveTable("Waiting commands", [
    { title: "Command", kind: "mono", of: (tx) => tx.txid,
      cell: (tx) => linked("command", tx.txid) },
    { title: "Kind", cell: (tx) => foreign(tx.kind), of: (tx) => tx.kind },
    { title: "Fee", kind: "number", cell: (tx) => grouped(tx.fee) },
    { title: "Fee a byte", kind: "number", cell: (tx) => (tx.fee / tx.sizeBytes).toFixed(2) },
    { title: "Size", kind: "number", cell: (tx) => bytes(tx.sizeBytes) },
    { title: "Made", cell: (tx) => moment(tx.timeMs) },
  ], (tx) => tx.txid, "Nothing waits: every command known stands in a block.");
  const more = h("p", { class: "count" });
  refill(place, table.element, more);
  return asker(() => "/v1/mempool?limit=20", 1000, (answer) => {
    table.update(answer.waiting);
    more.textContent = answer.commands > answer.waiting.length
      ? `The ${answer.waiting.length} best paying of ${grouped(answer.commands)}` : "";
    page.took("pool", answer);
  });
}

const LIFE = ["signed", "waiting", "soft", "hard"];

function makeLife(place, page) {
  const life = { txid: "", seen: {}, shown: "" };
  const again = asker(() => `/v1/commands/${life.txid}`, 500, (command) => {
    if (command.txid !== life.txid) return;
    if (!(command.state in life.seen)) life.seen[command.state] = page.nowMs();
    const shown = JSON.stringify(command);
    if (shown !== life.shown) refill(place, lifeWords(command, life, page));
    if (life.shown !== "" && shown !== life.shown) announce(`The command is ${command.state}`);
    life.shown = shown;
  });

  life.show = (txid) => {
    if (txid !== life.txid) Object.assign(life, { txid, seen: {}, shown: "" });
    again();
  };
  life.refresh = () => {
    if (life.txid !== "" && !life.shown.includes('"state":"hard"')) again();
  };
  refill(place);
  return life;
}

function lifeWords(command, life, page) {
  const reached = { unknown: -1, refused: 0, waiting: 1, soft: 2, hard: 3 }[command.state];
  const tx = command.transaction;
  const details = {
    signed: tx && moment(tx.timeMs),
    waiting: life.seen.waiting ? `seen ${moment(life.seen.waiting)}` : null,
    soft: command.blockId && [linked("block", command.blockId, `block ${grouped(command.height)}`),
      command.state === "soft" && `, ${counted(command.depth, "block")} above it`],
    hard: command.state === "hard" ? "it can never change again" : "not yet",
  };
  const steps = LIFE.map((name, i) => {
    const className = i < reached ? "done" : i === reached ? "done now" : null;
    const current = i === reached ? "step" : null;
    return h("li", { class: className, "aria-current": current },
      h("b", null, humanised(name)), h("small", null, i <= reached ? details[name] : null));
  });
  if (command.state === "refused") {
    steps.splice(1, 3, h("li", { class: "refused" }, h("b", null, "Refused"),
      h("small", null, "by this node's rules")));
  }
  return [
    h("h3", null, "Command ", h("code", null, command.txid)),
    command.state === "unknown"
      && h("p", { class: "none" }, "This node has not heard of it, or has forgotten it."),
    reached >= 0 && h("ol", { class: "life", "data-state": command.state }, steps),
    command.reasons.length > 0 && why(command.reasons, page),
    tx && h("div", { class: "panel columns" }, transactionWords(tx)),
  ];
}

function transactionWords(tx) {
  const outputs = tx.outputs.map((output, i) => h("li", null, h("span", null, `${i + 1}.`),
    h("span", null, grouped(output.amount), " ", foreign(output.kind)),
    h("span", null, "to ", linked("key", output.owner))));
  const inputs = tx.inputs.map((input) => h("li", null,
    h("span", null, `output ${input.index} of `,
      /^0+$/.test(input.txid) ? "genesis" : linked("command", input.txid))));
  return [
    facts([["Does", foreign(tx.command.tag)], ["Originator", linked("key", tx.originator)],
      ["Valid to", `height ${grouped(tx.validTo)}`], ["Anchor", `epoch ${tx.anchor.epoch}`]]),
    facts([["Consumes", h("ul", { class: "within" }, inputs)],
      ["Makes", h("ul", { class: "within" }, outputs)]]),
  ];
}
