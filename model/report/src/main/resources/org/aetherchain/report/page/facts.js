// Names with values, and any JSON tree as readable text: for parameters, summaries and details.

/** A list of names and values; entries are [name, value]; identifiers are set in mono. */
function facts(entries, className = "facts") {
  return h("dl", { class: className }, entries.map(([name, value]) =>
    h("div", null, h("dt", null, name), h("dd", null, valueNode(value)))));
}

/** Large figures with a caption each; entries are [value, caption, detail or null]. */
function figures(entries) {
  return h("ul", { class: "figures" }, entries.map(([value, caption, detail]) =>
    h("li", null, h("strong", null, value), h("span", null, caption),
      detail && h("small", null, detail))));
}

const LONG_TEXT = 26;
const DEEPEST_SHOWN = 12;

/** Any JSON value as an element or a string. */
function valueNode(value, depth = 0) {
  if (value instanceof Node) return value;
  if (value === null || value === undefined) return h("span", { class: "none" }, "none");
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "number") return grouped(value);
  if (typeof value === "string") return stringNode(value);
  if (depth >= DEEPEST_SHOWN) return h("span", { class: "none" }, "deeper levels are not shown");
  if (isList(value)) return listNode(value, depth);
  const entries = Object.entries(value);
  if (entries.length === 0) return h("span", { class: "none" }, "empty");
  return h("dl", { class: "nested" }, entries.map(([name, inner]) =>
    h("div", null, h("dt", null, humanised(name)), h("dd", null, valueNode(inner, depth + 1)))));
}

function stringNode(value) {
  if (/^-?\d{5,}$/.test(value)) return grouped(value);
  const isIdentifier = value.length > 8 && /^[0-9a-fA-F]+$/.test(value);
  if (!isIdentifier) return value;
  const shown = value.length > LONG_TEXT ? `${value.slice(0, 12)}\u2026${value.slice(-8)}` : value;
  return h("code", { title: value }, shown);
}

function listNode(value, depth) {
  if (value.length === 0) return h("span", { class: "none" }, "none");
  if (value.every((item) => !isObject(item) && !isList(item))) {
    return h("span", null, value.flatMap((item, i) => [i > 0 ? ", " : "", valueNode(item)]));
  }
  return h("ol", { class: "nested" },
    value.map((item) => h("li", null, valueNode(item, depth + 1))));
}

/** The report of kind `data`: every top-level name is a section. */
function drawData(data, main) {
  if (!isObject(data)) {
    main.append(section("data", "Data", null, valueNode(data)));
    return;
  }
  const plainEntries = [];
  let sections = 0;
  for (const [name, value] of Object.entries(data)) {
    if (isObject(value) || isList(value)) {
      sections += 1;
      main.append(section(`section-${sections}`, humanised(name), null, valueNode(value)));
    } else {
      plainEntries.push([humanised(name), value]);
    }
  }
  if (plainEntries.length > 0) main.querySelector("h1").after(facts(plainEntries));
  main.dataset.sections = String(sections);
}
