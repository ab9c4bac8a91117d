// Claims beside what is true, the figures behind them, and curves.

page.kinds.facts = function drawFacts(data, main) {
  const topics = objects(data?.findings);
  let plots = 0;
  topics.forEach((topic, i) => {
    const drawn = objects(topic.plots).map(plotFigure).filter(Boolean);
    plots += drawn.length;
    main.append(section(`topic-${i}`, text(topic.title) || "Findings", null,
      objects(topic.facts).map(claim), drawn, objects(topic.tables).map(figureTable)));
  });
  if (topics.length === 0) main.append(h("p", { class: "lead" }, "There are no findings."));
  main.dataset.topics = String(topics.length);
  main.dataset.plots = String(plots);
};

function claim(fact) {
  return h("article", { class: "claim" },
    h("p", { class: "claim-id" }, text(fact.id),
      fact.section ? h("small", null, `section ${text(fact.section)}`) : null),
    h("blockquote", null, text(fact.claim)),
    h("div", null, h("p", { class: "claim-verdict" }, text(fact.verdict)),
      h("p", null, text(fact.truth))));
}

function figureTable(source) {
  const columns = list(source.columns).map((title, i) => ({
    title: text(title), kind: i === 0 ? null : "number", cell: (row) => figureText(row[i]) }));
  return h("div", { class: "figure-table" }, h("h3", null, text(source.title)),
    table(columns, list(source.rows).map(list), { caption: text(source.title) }),
    h("p", { class: "hint" }, text(source.note)));
}

function figureText(value) {
  if (typeof value !== "number") return text(value);
  if (Number.isInteger(value)) return grouped(value);
  const size = Math.abs(value);
  if (size < 0.001 || size >= 1e7) {
    const [digits, exponent] = value.toExponential(3).split("e");
    return `${digits}\u00b710${superscript(Number(exponent))}`;
  }
  return value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 5);
}
