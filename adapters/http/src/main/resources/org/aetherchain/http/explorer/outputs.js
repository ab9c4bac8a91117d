// What a key owns, page by page.

function makeOwner(place, page) {
  const owner = { key: "", rows: [], next: null, head: "" };
  const table = liveTable("Outputs of the key", [
    { title: "Kind", cell: (row) => foreign(row.kind), of: (row) => row.kind },
    { title: "Amount", kind: "number", cell: (row) => grouped(row.amount) },
    { title: "State", of: (row) => row.state,
      cell: (row) => h("span", { class: `tag ${row.state}` }, row.state) },
    { title: "Bound", cell: boundWords, of: (row) => `${row.leaseEnd} ${row.maturity}` },
    { title: "Made by", kind: "mono", of: (row) => row.txid,
      cell: (row) => (/^0+$/.test(row.txid) ? "genesis" : linked("command", row.txid)) },
    { title: "Output", kind: "number", cell: (row) => text(row.index) },
  ], (row) => `${row.txid}-${row.index}`, "Nothing that this key could consume.");
  const title = h("h3", null);
  const sums = h("p", { class: "hint" });
  const more = h("button", { type: "button", class: "more", hidden: true }, "Show more");

  async function take(after) {
    const key = owner.key;
    const answer = await ask(`/v1/outputs/${key}?limit=25${after ? `&after=${after}` : ""}`);
    if (key !== owner.key) return;
    owner.rows = after ? owner.rows.concat(answer.outputs) : answer.outputs;
    owner.next = answer.next;
    table.update(owner.rows);
    more.hidden = owner.next === null;
    sums.textContent = sumWords(owner.rows) + (owner.next === null ? "" : " on these pages");
  }

  const guarded = (after) => take(after).catch((problem) => {
    if (!(problem instanceof Problem)) throw problem;
    refill(sums, `${problem.message}. ${problem.hint}`);
  });
  more.addEventListener("click", () => guarded(owner.next));
  owner.show = (key) => {
    owner.key = key;
    owner.head = page.chain.head;
    refill(title, "Key ", h("code", null, key));
    refill(place, title, sums, table.element, more);
    guarded(null);
  };
  owner.refresh = () => {
    if (owner.key === "" || owner.head === page.chain.head || owner.rows.length > 25) return;
    owner.head = page.chain.head;
    guarded(null);
  };
  refill(place, h("p", { class: "none" }, "Find a key above, or choose one of the validators."));
  return owner;
}

function boundWords(row) {
  const words = [];
  if (row.leaseEnd > 0) words.push(`to height ${grouped(row.leaseEnd)}`);
  if (row.maturity > 0) words.push(`from hard height ${grouped(row.maturity)}`);
  return words.length > 0 ? words.join(", ") : h("span", { class: "none" }, "free");
}

function sumWords(rows) {
  const sums = new Map();
  for (const row of rows) sums.set(row.kind, (sums.get(row.kind) || 0) + row.amount);
  return [...sums].map(([kind, sum]) => `${kind} ${grouped(sum)}`).join(", ");
}
