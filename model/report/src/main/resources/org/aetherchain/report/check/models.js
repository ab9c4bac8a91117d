// The models: each a question, what was found, and on demand everything behind the answer.

const KIND_WORDS = { invariant: "holds in every state", temporal: "holds of every behaviour",
  reachability: "must be violated, or the model is vacuous" };

function modelList(audit) {
  return h("div", { class: "entries" }, audit.models.map((model) => modelEntry(audit, model)));
}

function verdictTag(run) {
  if (!run) return h("span", { class: "tag" }, "not run");
  return h("span", { class: `tag ${run.ok ? "hard" : "rejected"}` }, text(run.found));
}

function modelEntry(audit, model) {
  const { run } = model;
  const counts = isObject(run?.counts) ? run.counts : isObject(model.recorded) ? model.recorded : {};
  const holder = h("div", { class: "entry-body" });
  const fillIn = () => {
    if (holder.childElementCount === 0) fill(holder, null, modelDetails(audit, model));
  };
  const details = h("details", { class: "entry", id: `model-${model.name}`,
    ontoggle: () => details.open && fillIn() },
  h("summary", null, h("span", { class: "entry-name" }, model.name), verdictTag(run),
    h("span", { class: "entry-text" }, model.question),
    h("span", { class: "entry-figures" }, [
      counts.distinct !== undefined && `${grouped(counts.distinct)} states`,
      counts.depth !== undefined && `depth ${grouped(counts.depth)}`,
      run ? durationText(run.milliseconds) : counts.distinct !== undefined && "as recorded",
      ...model.rules].filter(Boolean).join("  \u00b7  "))), holder);
  return details;
}

function durationText(ms) {
  const tenths = Math.round(number(ms, 0) / 100);
  if (tenths < 600) {
    return `${(tenths / 10).toFixed(1)} s`;
  }
  const seconds = Math.round(tenths / 10);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}

function modelDetails(audit, model) {
  const { run } = model;
  const mutants = audit.mutants.filter((mutant) => mutant.model === model.name);
  return [
    run?.note && h("p", { class: "notice" }, run.note),
    run?.difference && h("pre", { class: "difference" }, list(run.difference).join("\n")),
    run && behaviourButton(audit, run),
    facts(modelFacts(model)),
    run?.graph && [h("h3", null, "State graph"), graphView(audit, model)],
    list(run?.actions).length > 0 && [h("h3", null, "Coverage of actions"),
      coverage(audit, run.actions)],
    h("h3", null, model.guard ? "Reachability" : "Properties"),
    propertyList(audit, model.properties),
    mutants.length > 0 && [h("h3", null, "Mutants that it must catch"),
      h("p", null, mutants.map((mutant, i) => [i > 0 && ", ",
        h("a", { href: `#mutant-${mutant.name}`, onclick: () => reveal(`mutant-${mutant.name}`) },
          mutant.name)]))],
    h("h3", null, "Bounds"),
    sourceBlock({ file: model.cfg, line: 1, text: model.configuration }),
  ];
}

function modelFacts(model) {
  const counts = model.run?.counts;
  const both = (name) => {
    const [now, recorded] = [counts?.[name], model.recorded?.[name]];
    if (now === undefined || recorded === undefined || now === recorded) {
      return `${grouped(now ?? recorded ?? "unknown")}${now === undefined
        && recorded !== undefined ? ", as recorded" : ""}`;
    }
    return `${grouped(now)}, recorded ${grouped(recorded)}`;
  };
  const replayed = model.run?.replayed;
  return [["module", h("code", null, model.file)], ["expected", model.expected],
    ["distinct states", both("distinct")], ["generated states", both("generated")],
    ["depth", both("depth")],
    ["tier", model.tier === "ci" ? "every build" : "with --deep only"],
    replayed && ["replayed in Java", `${grouped(replayed.transitions)} transitions, `
      + `${grouped(replayed.calls)} calls, ${grouped(replayed.distinct)} of them different`],
  ].filter(Boolean);
}

/** Opens a folded entry and brings it into view. */
function reveal(id) {
  const entry = document.getElementById(id);
  if (entry) entry.open = true;
}

function behaviourButton(audit, run) {
  const index = number(run.trace, -1);
  if (!audit.traces[index]) return null;
  return h("button", { type: "button", onclick: () => {
    audit.viewer.show(index);
    const place = document.getElementById("behaviours");
    place.scrollIntoView({ block: "start" });
    place.querySelector(".step[tabindex='0']").focus({ preventScroll: true });
  } }, `Show the behaviour, ${counted(audit.traces[index].steps.length, "state")}`);
}

function propertyList(audit, properties) {
  return h("div", { class: "properties" }, objects(properties).map((property) => {
    const source = audit.sources[property.source];
    return h("details", null, h("summary", null, h("b", null, text(property.name)), " ",
      h("span", { class: "size" }, KIND_WORDS[property.kind] || text(property.kind))),
    sourceBlock(source, property.name, "Defined by the model checker itself."));
  }));
}

/** How often each action was taken; bars on a logarithmic scale. */
function coverage(audit, actions) {
  const rows = objects(actions);
  const most = Math.max(1, ...rows.map((row) => number(row.taken, 0)));
  return h("div", { class: "coverage" }, rows.map((row) => {
    const taken = number(row.taken, 0);
    const bar = s("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none",
      "aria-hidden": "true" }, s("rect", { width: 100, height: 8, class: "track" }),
    s("rect", { height: 8, width: taken === 0 ? 0
      : Math.max(1.5, 100 * Math.log1p(taken) / Math.log1p(most)) }));
    return h("details", { class: taken === 0 ? "never" : null },
      h("summary", null, h("b", null, text(row.name)), bar,
        h("span", { class: "amount" }, taken === 0 ? "never taken" : grouped(taken)),
        h("span", { class: "size" }, taken === 0 ? "" : `${grouped(row.found)} to new states`)),
      sourceBlock(audit.sources[row.source], row.name));
  }));
}
