// Pieces of the specification, with its words set apart from its names.

const TLA_WORDS = new Set(["EXTENDS", "CONSTANT", "CONSTANTS", "VARIABLE", "VARIABLES", "ASSUME",
  "LOCAL", "INSTANCE", "WITH", "LET", "IN", "IF", "THEN", "ELSE", "CASE", "OTHER", "CHOOSE",
  "DOMAIN", "EXCEPT", "UNCHANGED", "ENABLED", "SUBSET", "UNION", "TRUE", "FALSE", "LAMBDA",
  "INVARIANT", "INVARIANTS", "PROPERTY", "PROPERTIES", "SPECIFICATION", "VIEW", "INIT", "NEXT",
  "SYMMETRY", "CHECK_DEADLOCK", "CONSTRAINT"]);
const TLA_TOKEN = /(\\\*.*)|(\(\*[^]*?\*\))|("(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)/g;

/** TLA+ as nodes; `name` is the operator that it defines. */
function tlaNodes(source, name) {
  const nodes = [];
  let from = 0;
  for (const token of source.matchAll(TLA_TOKEN)) {
    const [all, line, block, string, word] = token;
    const kind = line || block ? "comment" : string ? "string"
      : TLA_WORDS.has(word) ? "word" : word === name ? "defined" : null;
    if (kind === null) continue;
    nodes.push(source.slice(from, token.index), h("span", { class: kind }, all));
    from = token.index + all.length;
  }
  nodes.push(source.slice(from));
  return nodes;
}

/** A piece of the spec under its place; `source` is {file, line, text} or missing. */
function sourceBlock(source, name, missing) {
  if (!source) return h("p", { class: "hint" }, missing || "Not found in the specification.");
  return h("figure", { class: "source" },
    h("figcaption", null, `${text(source.file)}:${text(source.line)}`),
    h("pre", { tabindex: "0" }, h("code", null, tlaNodes(text(source.text), name))));
}
