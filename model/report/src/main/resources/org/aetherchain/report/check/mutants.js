// Rules broken on purpose: each beside the rule, and whether it was noticed.

function mutantSection(audit) {
  const run = audit.mutants.filter((mutant) => mutant.run);
  const caught = run.filter((mutant) => mutant.run.ok);
  const lead = run.length === 0
    ? "Rules broken on purpose. None was run: --mutants runs them."
    : `Rules broken on purpose: ${caught.length} of ${run.length} were caught. A model that `
      + "notices none of them says nothing.";
  return section("mutants", "Mutants", lead, run.length > 0 && scoreByRule(run),
    h("div", { class: "entries" }, audit.mutants.map((mutant) => mutantEntry(audit, mutant))));
}

/** A square for each mutant, by the rule that it breaks. */
function scoreByRule(run) {
  const byRule = new Map();
  for (const mutant of run) {
    if (!byRule.has(mutant.rule)) byRule.set(mutant.rule, []);
    byRule.get(mutant.rule).push(mutant);
  }
  const rules = [...byRule.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return h("ul", { class: "score" }, rules.map((rule) => h("li", null, h("b", null, rule),
    byRule.get(rule).map((mutant) => h("a", { href: `#mutant-${mutant.name}`,
      class: mutant.run.ok ? "caught" : "missed", title: `${mutant.name}: ${mutant.text}`,
      onclick: () => reveal(`mutant-${mutant.name}`) }, h("span", { class: "unseen" },
      `${mutant.name}, ${mutant.run.ok ? "caught" : "not caught"}`))))));
}

function mutantEntry(audit, mutant) {
  const { run } = mutant;
  const holder = h("div", { class: "entry-body" });
  const steps = audit.traces[number(run?.trace, -1)]?.steps.length;
  const details = h("details", { class: "entry", id: `mutant-${mutant.name}`, ontoggle: () => {
    if (details.open && holder.childElementCount === 0) {
      fill(holder, null, mutantDetails(audit, mutant));
    }
  } }, h("summary", null, h("span", { class: "entry-name" }, mutant.name), verdictTag(run),
    h("span", { class: "entry-text" }, mutant.text),
    h("span", { class: "entry-figures" }, [mutant.rule, `in ${mutant.model}`,
      steps && counted(steps, "state"), run && durationText(run.milliseconds)]
      .filter(Boolean).join("  \u00b7  "))), holder);
  return details;
}

function mutantDetails(audit, mutant) {
  const { run } = mutant;
  return [
    run?.note && h("p", { class: "notice" }, run.note),
    run && behaviourButton(audit, run),
    run?.java && h("p", null, `${humanised(text(run.java))}.`),
    objects(mutant.changes).map((change) => h("div", { class: "beside" },
      h("div", null, h("h3", null, "The rule"),
        sourceBlock(audit.sources[change.right], change.name, "A constant of the model.")),
      h("div", { class: "wrong" }, h("h3", null, "The mutant"), change.value
        ? h("p", null, h("code", null, text(change.value)))
        : sourceBlock(audit.sources[change.wrong], audit.wrongName(change))))),
    h("h3", null, "The property that must notice"),
    propertyList(audit, [mutant.property]),
  ];
}
