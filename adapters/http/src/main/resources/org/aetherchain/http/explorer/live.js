// What the node tells as it happens. After a lost connection everything is read again: events are
// not repeated.

function listenToNode(page) {
  const link = document.getElementById("link");
  let isFirst = true;

  function say(state, words) {
    link.className = `connection ${state}`;
    if (link.textContent !== words) link.textContent = words;
  }

  const source = new EventSource("/v1/events");
  const on = (name, take) => source.addEventListener(name, (event) => take(JSON.parse(event.data)));
  source.addEventListener("open", () => {
    say("live", "live");
    if (!isFirst) page.reload();
    isFirst = false;
  });
  source.addEventListener("error", () => say("lost", "not connected, trying again"));
  on("status", (status) => page.took("status", status));
  on("block", (block) => page.took("block", block));
  on("head", (head) => page.took("head", head));
  on("finality", (finality) => page.took("finality", finality));
  on("vote", () => page.wants("validators"));
  on("pool", () => page.wants("mempool"));
  on("peers", () => page.wants("peers"));
  on("refusal", () => page.wants("refusals"));
}
