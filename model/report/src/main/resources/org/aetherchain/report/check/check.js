// The report of the model checker: what was asked, what was found, and what would have been noticed.

page.kinds.check = function drawCheck(data, main) {
  const audit = readAudit(isObject(data) ? data : {});
  auditHeadline(audit, main);
  audit.viewer = audit.traces.length > 0 ? traceViewer(audit) : null;
  const guards = audit.models.filter((model) => model.guard);
  const asked = audit.models.filter((model) => !model.guard);
  main.append(section("models", "Models", "Each answers one question by visiting every state within "
    + "its bounds. What lies beyond the bounds, it says nothing about.",
  modelList({ ...audit, models: asked })));
  if (guards.length > 0) {
    main.append(section("guards", "Reachability", "Properties that must be violated: they show that "
      + "the interesting states exist, so that the answers above are not empty.",
    modelList({ ...audit, models: guards })));
  }
  if (audit.mutants.length > 0) main.append(mutantSection(audit));
  main.append(section("behaviours", "Behaviours", audit.traces.length > 0
    ? "How a property comes to be violated: expected of mutants and of reachability, a finding "
      + "anywhere else." : "No property was violated.", audit.viewer?.element,
  audit.omitted > 0 && h("p", { class: "hint" },
    `${counted(audit.omitted, "behaviour or graph")} had no room in this report.`)));
  main.dataset.models = String(audit.models.length);
  main.dataset.mutants = String(audit.mutants.length);
};

/** A link that opens a model's or mutant's entry. */
function entryLink(audit, entry) {
  const id = `${audit.mutants.includes(entry) ? "mutant" : "model"}-${entry.name}`;
  return h("a", { href: `#${id}`, onclick: () => reveal(id) }, entry.name);
}

/** What is wrong first, then what ran, then what did not; otherwise as in the manifest. */
function byUrgency(left, right) {
  const urgency = ({ run }) => (run ? Number(run.ok === true) : 2);
  return urgency(left) - urgency(right);
}

/** Every odd input is made harmless here, once. */
function readAudit(source) {
  const named = (entry, i) => ({ ...entry, name: text(entry.name) || `entry ${i + 1}`,
    run: isObject(entry.run) ? entry.run : null });
  const audit = {
    exitCode: number(source.exitCode, -1), omitted: number(source.omitted, 0),
    sources: list(source.sources).map((piece) => (isObject(piece) ? piece : null)),
    pool: makePool(source.values),
    traces: objects(source.traces).map(readTrace).filter((trace) => trace.steps.length > 0),
    models: objects(source.models).map((model, i) => ({ ...named(model, i),
      question: text(model.question), rules: list(model.rules).map(text),
      file: text(model.file), cfg: text(model.cfg), configuration: text(model.configuration),
      recorded: isObject(model.recorded) ? model.recorded : undefined })).sort(byUrgency),
    mutants: objects(source.mutants).map((mutant, i) => ({ ...named(mutant, i),
      text: text(mutant.text), rule: text(mutant.rule), model: text(mutant.model) }))
      .sort(byUrgency),
  };
  audit.wrongName = (change) =>
    /^(?:\\\*.*\n)*\s*(?:LOCAL )?(\w+)/.exec(text(audit.sources[change.wrong]?.text))?.[1];
  return audit;
}

function auditHeadline(audit, main) {
  const runs = [...audit.models, ...audit.mutants].filter((entry) => entry.run);
  const models = audit.models.filter((model) => model.run);
  const bad = runs.filter((entry) => !entry.run.ok);
  const good = audit.exitCode === 0;
  main.append(h("p", { class: `verdict ${good ? "good" : "bad"}` },
    h("b", null, good ? "As expected. " : "Not as expected. "), good
      ? `${counted(runs.length, "run")} found what the manifest says.`
      : [`${bad.length} of ${counted(runs.length, "run")} did not find what the manifest says: `,
        bad.map((entry, i) => [i > 0 && ", ", entryLink(audit, entry)]), "."]));
  const sum = (entries, value) => entries.reduce((total, entry) => total + number(value(entry), 0), 0);
  const mutants = audit.mutants.filter((mutant) => mutant.run);
  const stepping = (model) => !model.guard && number(model.run.counts?.depth, 2) > 1;
  const actions = models.filter(stepping)
    .flatMap((model) => objects(model.run.actions).map((action) => ({ ...action, model })));
  const places = new Map();
  for (const action of actions) {
    const key = `${action.file}:${action.line} ${action.name}`;
    places.set(key, (places.get(key) || 0) + number(action.taken, 0));
  }
  const taken = [...places.values()].filter((count) => count > 0).length;
  main.append(figures([
    [grouped(models.length), models.length === 1 ? "model" : "models",
      audit.models.length > models.length && `${audit.models.length - models.length} not run here`],
    [grouped(sum(models, (model) => model.run.counts?.distinct)), "distinct states",
      `${grouped(sum(models, (model) => model.run.counts?.generated))} generated`],
    [`${mutants.filter((mutant) => mutant.run.ok).length} / ${mutants.length}`, "mutants caught",
      audit.mutants.length > mutants.length
        && `${audit.mutants.length - mutants.length} not run here`],
    places.size > 0 && [`${taken} / ${places.size}`, "actions taken", "in some model"],
    models.some((model) => model.run.replayed) && [
      grouped(sum(models, (model) => model.run.replayed?.calls)), "calls replayed in Java",
      `${grouped(sum(models, (model) => model.run.replayed?.distinct))} different`],
    [durationText(sum(runs, (entry) => entry.run.milliseconds)), "model checking",
      "all runs together"],
  ].filter(Boolean)));
}
