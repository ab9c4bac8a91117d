// One block in words, beside the tree.

function makeBlockPane(place, page) {
  const pane = { id: "", version: "" };

  pane.show = async (id) => {
    pane.id = id;
    const known = page.chain.blocks.get(id);
    const version = `${id} ${known && stateOf(known)}`;
    if (version === pane.version) return;
    pane.version = version;
    let block;
    try {
      block = await ask(`/v1/blocks/${encodeURIComponent(id)}`);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      refill(place, h("p", { class: "none" }, `${problem.message}. ${problem.hint}`));
      return;
    }
    if (pane.id === id) refill(place, blockWords(block, page));
  };

  refill(place, h("p", { class: "none" }, "Choose a block to read what stands in it."));
  return pane;
}

function blockWords(block, page) {
  const entry = page.chain.blocks.get(block.id);
  const votes = page.chain.votes.get(block.id);
  return [
    h("h3", null, `Block ${grouped(block.height)}`,
      h("span", { class: `tag ${block.state === "branch" ? "" : block.state}` }, block.state),
      h("span", { class: "steps" },
        h("button", { type: "button", onclick: () => page.go("block", block.prev) }, "Parent"))),
    h("div", { class: "columns" },
      facts([
        ["Identity", block.id],
        ["Parent", linked("block", block.prev)],
        ["Time", `${moment(block.timeMs)}, ${ago(block.timeMs, page.nowMs())}`],
        ["Proposer", linked("key", block.proposer)],
        ["Difficulty", grouped(block.difficulty)],
        ["Nonce", grouped(block.nonce)],
      ]),
      facts([
        ["State root", block.stateRoot],
        ["Work", entry && entry.work ? grouped(entry.work) : null],
        ["Votes", votes ? `${grouped(votes)} of ${grouped(page.chain.stake)} stake` : null],
        ["Certificate", certificateWords(block.certificate)],
        ["Commands", commandList(block.transactions)],
      ])),
  ];
}

function certificateWords(certificate) {
  if (certificate.length === 0) return null;
  const { source, target, voters } = certificate[0];
  return h("span", null, `epoch ${source.epoch} to `,
    linked("block", target.blockId, `epoch ${target.epoch}`),
    `, by ${counted(voters.length, "validator")}`);
}

function commandList(transactions) {
  const shown = transactions.slice(0, 12);
  return h("ul", { class: "within" },
    shown.map((tx) => h("li", null, linked("command", tx.txid), foreign(tx.kind))),
    transactions.length > shown.length
      && h("li", null, `and ${grouped(transactions.length - shown.length)} more`));
}
