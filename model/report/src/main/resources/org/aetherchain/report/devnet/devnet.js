// The devnet report: what happened, drawn; then what came of it, in tables.

const SHOWN_ELSEWHERE = ["ok", "verdict", "finalityGoalBlocks"];

page.kinds.devnet = function drawDevnet(data, main) {
  const run = readRun(data);
  headline(run, main);
  const stage = makeStage(run);
  main.append(section("tree", "The run",
    "Time runs to the right. Play it, or drag the slider, to watch the heads advance.",
    stage.element, blockTable(run)));
  stage.refit();
  firstWindow(stage);
  const asked = askedTime(run);
  if (asked !== null) stage.goTo(asked);
  stage.redraw();
  if (run.attacks.length + run.partitions.length > 0) {
    main.append(section("attacks", "Attacks and cuts", null, attackList(run, stage)));
  }
  main.append(section("commands", "Commands",
    "What was submitted, what became of it, and the reason where it was refused.",
    commandTable(run, stage)));
  main.append(h("div", { class: "columns" },
    section("validators", "Validators", null, validatorTable(run)),
    section("accounts", "Accounts", null, accountTable(run))));
  main.append(rest(run));
  main.dataset.commands = String(objects(run.source.commands).length);
};

function rest(run) {
  const named = (value, hidden) => Object.entries(isObject(value) ? value : {})
    .filter(([name]) => !hidden.includes(name)).map(([name, inner]) => [humanised(name), inner]);
  const summary = named(run.source.summary, SHOWN_ELSEWHERE);
  const parameters = named(run.source.parameters, []);
  return h("div", { class: "columns" },
    summary.length > 0 && section("summary", "Summary", null, facts(summary)),
    section("parameters", "Parameters", null,
      facts([["Seed", run.source.seed], ["Genesis", text(run.source.genesis)], ...parameters])));
}
