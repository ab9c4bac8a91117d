// Values of the specification. Each stands once in a pool and is named by its number there, so two
// values are equal exactly if their numbers are.

const UNKNOWN_VALUE = { kind: "a", text: "?", items: [], names: [], keys: [] };

/** Makes the pool: whatever the data say, a value only refers to values before it. */
function makePool(entries) {
  const values = list(entries).map((entry, number) => readValue(list(entry), number));
  return { get: (number) => values[number] || UNKNOWN_VALUE, texts: new Map() };
}

function readValue([kind, ...rest], number) {
  const known = (n) => Number.isInteger(n) && n >= 0 && n < number;
  if (kind === "q" || kind === "s") return { kind, items: rest.filter(known) };
  const odd = rest.filter((_, i) => i % 2 === 0);
  const even = rest.filter((_, i) => i % 2 === 1);
  if (kind === "r" && even.every(known)) return { kind, names: odd.map(text), items: even };
  if (kind === "f" && [...odd, ...even].every(known)) return { kind, keys: odd, items: even };
  return { ...UNKNOWN_VALUE, text: text(rest[0]) };
}

/** A value in TLA+. */
function valueText(pool, number) {
  if (!pool.texts.has(number)) pool.texts.set(number, writtenOut(pool, pool.get(number)));
  return pool.texts.get(number);
}

function writtenOut(pool, value) {
  const parts = list(value.items).map((item) => valueText(pool, item));
  switch (value.kind) {
    case "q": return `\u27e8${parts.join(", ")}\u27e9`;
    case "s": return `{${parts.join(", ")}}`;
    case "r": return isVariant(value) ? `${bare(parts[value.names.indexOf("tag")])}(${
      parts[value.names.indexOf("value")]})` : `[${parts.map((part, i) => `${value.names[i]} \u21a6 ${part}`).join(", ")}]`;
    case "f": return `(${parts.map((part, i) =>
      `${valueText(pool, value.keys[i])} \u21a6 ${part}`).join(", ")})`;
    default: return value.text;
  }
}

const isVariant = ({ names }) =>
  names.length === 2 && names.includes("tag") && names.includes("value");

/** A string without its quotes. */
const bare = (written) => written.replace(/^"(.*)"$/s, "$1");

/** The parts of a value with a name each: [[name, number], ...]; null if it has none. */
function partsOf(pool, number) {
  const value = pool.get(number);
  switch (value.kind) {
    case "r": return value.items.map((item, i) => [`.${value.names[i]}`, item]);
    case "f": return value.items.map((item, i) => [`[${valueText(pool, value.keys[i])}]`, item]);
    case "q": return value.items.map((item, i) => [`[${i + 1}]`, item]);
    case "s": return value.items.map((item) => ["\u2208", item]);
    default: return null;
  }
}

const fieldOf = (pool, number, name) => {
  const value = pool.get(number);
  return value.kind === "r" ? value.items[value.names.indexOf(name)] : undefined;
};

const isEmptyFunction = (value) => value.kind === "q" && value.items.length === 0;

/** The smallest differences of two values: [{path, kind: "set" | "new" | "gone", before, after}]. */
function differences(pool, path, before, after, found = []) {
  if (before === after) return found;
  const old = pool.get(before);
  const now = pool.get(after);
  const functions = (old.kind === "f" || now.kind === "f")
    && [old, now].every((value) => value.kind === "f" || isEmptyFunction(value));
  if (functions || sameShape(pool, old, now)) keyed(pool, path, old, now, found);
  else if (old.kind === "s" && now.kind === "s") elements(path, old.items, now.items, found);
  else if (old.kind === "q" && now.kind === "q" && !functions) {
    ordered(pool, path, old.items, now.items, found);
  } else found.push({ path, kind: "set", before, after });
  return found;
}

/** Records of the same fields and, where they are variants, of the same tag. */
function sameShape(pool, old, now) {
  if (old.kind !== "r" || now.kind !== "r") return false;
  const tag = old.names.indexOf("tag");
  return old.names.length === now.names.length
    && old.names.every((name, i) => name === now.names[i])
    && (tag < 0 || old.items[tag] === now.items[tag]);
}

function keyed(pool, path, old, now, found) {
  const labels = (value) => (value.kind === "r" ? value.names : list(value.keys));
  const label = (key) => (old.kind === "r" ? `.${key}` : `[${valueText(pool, key)}]`);
  const earlier = new Map(labels(old).map((key, i) => [key, old.items[i]]));
  const later = new Map(labels(now).map((key, i) => [key, now.items[i]]));
  for (const [key, value] of later) {
    if (earlier.has(key)) differences(pool, path + label(key), earlier.get(key), value, found);
    else found.push({ path: path + label(key), kind: "new", after: value });
  }
  for (const [key, value] of earlier) {
    if (!later.has(key)) found.push({ path: path + label(key), kind: "gone", before: value });
  }
}

function elements(path, old, now, found) {
  const earlier = new Set(old);
  const later = new Set(now);
  for (const item of now) if (!earlier.has(item)) found.push({ path, kind: "new", after: item });
  for (const item of old) if (!later.has(item)) found.push({ path, kind: "gone", before: item });
}

function ordered(pool, path, old, now, found) {
  const common = Math.min(old.length, now.length);
  for (let i = 0; i < Math.max(old.length, now.length); i += 1) {
    const place = `${path}[${i + 1}]`;
    if (i < common) differences(pool, place, old[i], now[i], found);
    else if (i < now.length) found.push({ path: place, kind: "new", after: now[i] });
    else found.push({ path: place, kind: "gone", before: old[i] });
  }
}
