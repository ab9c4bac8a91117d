// Questions to the node. An answer is JSON or a Problem with the node's own words.

class Problem extends Error {
  constructor(status, error, hint) {
    super(error);
    this.status = status;
    this.hint = hint;
  }
}

async function ask(path) {
  let response;
  try {
    response = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
  } catch {
    throw new Problem(0, "the node does not answer", "is it running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, text(body.error) || `status ${response.status}`,
      text(body.hint));
  }
  return body;
}

/**
 * Asks again whenever told to, but one question at a time: what was said while one was under way
 * leads to one more. At most one question in `paceMs`.
 */
function asker(path, paceMs, take) {
  let isUnderway = false;
  let isWanted = false;
  async function run() {
    isUnderway = true;
    isWanted = false;
    try {
      take(await ask(path()));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
    setTimeout(() => {
      isUnderway = false;
      if (isWanted) run();
    }, paceMs);
  }
  return () => {
    if (isUnderway) isWanted = true;
    else run();
  };
}
