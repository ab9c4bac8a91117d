// Others: validators and their votes, peers, and what was refused of them.

function makeValidators(place, page) {
  let total = 1;
  const table = liveTable("Validators", [
    { title: "No.", kind: "number", cell: (seat) => text(seat.position) },
    { title: "Owner", kind: "mono", of: (seat) => seat.owner,
      cell: (seat) => linked("key", seat.owner) },
    { title: "Stake", kind: "number", of: (seat) => `${seat.stake}/${total}`,
      cell: (seat) => h("span", null, grouped(seat.stake), shareBar(seat.stake / total)) },
    { title: "Last vote", cell: voteWords, of: (seat) => JSON.stringify(seat.vote) },
    { title: "State", of: (seat) => `${seat.isSlashed} ${seat.position === page.status.validator}`,
      cell: (seat) => [seat.isSlashed && h("span", { class: "tag attack" }, "caught cheating"),
        seat.position === page.status.validator && h("span", { class: "tag soft" }, "this node")] },
  ], (seat) => seat.position, "No validators.");
  refill(place, table.element);
  return asker(() => "/v1/validators", 500, (answer) => {
    total = answer.validators.reduce((sum, seat) => sum + seat.stake, 0) || 1;
    table.update(answer.validators);
    page.took("validators", answer);
  });
}

function voteWords(seat) {
  if (!seat.vote) return h("span", { class: "none" }, "none yet");
  const { source, target } = seat.vote;
  return h("span", null, source && `epoch ${source.epoch} to `,
    linked("block", target.blockId, `epoch ${target.epoch}`));
}

const SVG = "http://www.w3.org/2000/svg";

/** A bar for a part of the whole; the number beside it says it in words. */
function shareBar(share) {
  const svg = document.createElementNS(SVG, "svg");
  const bar = document.createElementNS(SVG, "rect");
  svg.setAttribute("width", "84");
  svg.setAttribute("height", "7");
  svg.setAttribute("aria-hidden", "true");
  bar.setAttribute("width", (84 * clamp(share, 0, 1)).toFixed(1));
  bar.setAttribute("height", "7");
  svg.append(bar);
  return h("span", { class: "share", title: `${(100 * share).toFixed(1)} % of the stake` }, svg);
}

function makePeers(place) {
  const table = liveTable("Peers", [
    { title: "Peer", kind: "mono", of: (peer) => peer.name,
      cell: (peer) => h("bdi", null, h("code", { title: peer.name }, shortId(peer.name))) },
    { title: "Address", cell: (peer) => foreign(peer.address), of: (peer) => peer.address },
    { title: "Program", cell: (peer) => foreign(peer.agent), of: (peer) => peer.agent },
    { title: "Opened by", cell: (peer) => (peer.isOutbound ? "this node" : "the peer") },
    { title: "Since", cell: (peer) => moment(peer.sinceMs) },
    { title: "Round trip", kind: "number",
      cell: (peer) => (peer.latencyMs === null ? "" : `${peer.latencyMs.toFixed(1)} ms`) },
  ], (peer) => `${peer.name} ${peer.address}`, "No peers: this node is alone.");
  refill(place, table.element);
  return asker(() => "/v1/peers", 1000, (answer) => table.update(answer.peers));
}

function makeRefusals(place, page) {
  const table = liveTable("Refusals", [
    { title: "When", cell: (row) => moment(row.atMs) },
    { title: "What", of: (row) => row.id, cell: refusedWords },
    { title: "From", cell: (row) => foreign(row.sender), of: (row) => row.sender },
    { title: "Why", kind: "why", of: (row) => row.key, cell: (row) => why(row.reasons, page) },
  ], (row) => row.key, "Nothing was refused lately.");
  refill(place, table.element);
  return asker(() => "/v1/refusals", 1000, (answer) => {
    const seen = new Map();
    table.update(answer.refusals.slice(0, 50).map((row) => {
      const names = row.reasons.map((reason) => reason.name);
      const base = `${row.atMs} ${row.topic} ${row.id} ${row.sender} ${names}`;
      seen.set(base, (seen.get(base) || 0) + 1);
      return { ...row, key: `${base} ${seen.get(base)}` };
    }));
  });
}

function refusedWords(row) {
  if (row.topic === "commands") return h("span", null, "command ", linked("command", row.id));
  if (row.topic === "blocks") return h("span", null, "block ", code(row.id));
  return row.topic === "votes" ? "vote" : "evidence";
}
