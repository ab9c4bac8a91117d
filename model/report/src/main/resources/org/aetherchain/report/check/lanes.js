// What changed in each step, sorted into lanes: one for each node, one for what they share.

const LANES_AT_MOST_NODES = 8;
const SHARED_LANE = "network";

/** The lanes of a behaviour: {keys: [value number], titles, vars: names of variables by node}. */
function lanesOf(pool, trace) {
  const byDomain = new Map();
  trace.vars.forEach((name, i) => {
    const keys = commonKeys(pool, trace, i);
    if (keys === null) return;
    const id = keys.join(" ");
    if (!byDomain.has(id)) byDomain.set(id, { keys, vars: [] });
    byDomain.get(id).vars.push(name);
  });
  const candidates = [...byDomain.values()].sort((a, b) => weight(b) - weight(a));
  const chosen = candidates[0] || { keys: [], vars: [] };
  return { ...chosen, titles: chosen.keys.map((key) => {
    const shown = bare(valueText(pool, key));
    return /^-?\d+$/.test(shown) ? `node ${shown}` : shown;
  }) };
}

const weight = (candidate) =>
  candidate.vars.length + (candidate.vars.some((name) => name.startsWith("node")) ? 100 : 0);

/** The keys that a variable has in every state, if it is a function over the same few; or null. */
function commonKeys(pool, trace, index) {
  let keys = null;
  for (const step of trace.steps) {
    const value = pool.get(step.values[index]);
    const here = value.kind === "f" ? value.keys
      : value.kind === "q" && value.items.length > 0 ? sequenceKeys(pool, trace, index, value) : null;
    if (here === null || (keys !== null && keys.join() !== here.join())) return null;
    keys = here;
  }
  return keys !== null && keys.length >= 1 && keys.length <= LANES_AT_MOST_NODES ? keys : null;
}

/** TLC prints a function over 1..n as a sequence: nodes are then lanes by their position. */
function sequenceKeys(pool, trace, index, value) {
  if (!/^(node|state|view)/.test(trace.vars[index])) return null;
  return value.items.map((_, i) => positionKey(pool, i + 1));
}

/** A number for a position that is in no pool: negative, so that it equals no value. */
function positionKey(pool, position) {
  pool.texts.set(-position, String(position));
  return -position;
}

const itemAt = (value, keys, lane) => (value.kind === "f"
  ? value.items[value.keys.indexOf(keys[lane])] : value.items[lane]);

/** The changes from step i-1 to step i: [{lane, path, ...}], lane -1 is what nodes share. */
function changesOfStep(pool, trace, lanes, i) {
  const found = [];
  const now = trace.steps[i];
  const before = trace.steps[i - 1];
  trace.vars.forEach((name, v) => {
    const [was, is] = [before.values[v], now.values[v]];
    if (holdsCalls(pool, name, is)) return;
    if (!lanes.vars.includes(name)) {
      for (const change of differences(pool, name, was, is)) found.push({ lane: -1, ...change });
      return;
    }
    lanes.keys.forEach((_, lane) => {
      const path = lanes.vars.length === 1 ? "" : name;
      const [old, fresh] = [pool.get(was), pool.get(is)].map((f) => itemAt(f, lanes.keys, lane));
      for (const change of differences(pool, path, old, fresh)) found.push({ lane, ...change });
    });
  });
  return found;
}

/** The handler calls of a step, as systems keep them in `last`: [{lane, event, reasons, effects}]. */
function callsOfStep(pool, trace, lanes, step) {
  const index = trace.vars.findIndex((name, v) => holdsCalls(pool, name, step.values[v]));
  if (index < 0) return [];
  return pool.get(step.values[index]).items.map((call) => {
    const outcome = fieldOf(pool, call, "outcome");
    const node = fieldOf(pool, call, "node");
    const word = valueText(pool, node);
    const tagOf = (value) => bare(valueText(pool, fieldOf(pool, value, "tag") ?? value));
    const strings = (name) => list(pool.get(fieldOf(pool, outcome, name)).items);
    return {
      lane: lanes.keys.findIndex((key) => key === node || valueText(pool, key) === word),
      event: tagOf(fieldOf(pool, call, "event")),
      reasons: strings("reasons").map((reason) => bare(valueText(pool, reason))),
      effects: strings("effects").map(tagOf),
    };
  });
}

function holdsCalls(pool, name, number) {
  const value = pool.get(number);
  return name === "last" && value.kind === "q" && value.items.every((call) =>
    fieldOf(pool, call, "before") !== undefined && fieldOf(pool, call, "outcome") !== undefined);
}
