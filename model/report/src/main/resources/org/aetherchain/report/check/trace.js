// One behaviour: steps downwards, a lane for each node, the chosen step's source and state below.

const CHANGES_AT_FIRST = 6;
const SHORT_VALUE = 90;

/** Makes what the page needs of a behaviour; odd data become harmless here. */
function readTrace(source, i) {
  const vars = list(source.vars).map(text);
  const steps = objects(source.steps).map((step) => ({
    action: text(step.action) || "(unknown)", module: text(step.module), file: text(step.file),
    line: number(step.line, 0), source: step.source,
    values: vars.map((_, v) => number(list(step.values)[v], -1)),
  }));
  const loop = number(source.loop, null);
  return { name: text(source.name) || `behaviour ${i + 1}`, violated: text(source.violated), vars,
    steps, loop: loop !== null && loop >= 0 && loop < steps.length ? loop : null };
}

/** The viewer: {element, show(trace index)}. */
function traceViewer(audit) {
  const { pool, traces } = audit;
  const state = { trace: 0, step: 0, open: new Set() };
  const choice = h("select", { "aria-label": "Behaviour",
    onchange: () => show(choice.selectedIndex) },
  traces.map((trace) => h("option", null, `${trace.name} \u2192 ${trace.violated}`)));
  const body = h("div", { class: "behaviour" });
  const details = h("div", { class: "moment" });
  const go = (by) => select(clamp(state.step + by, 0, traces[state.trace].steps.length - 1), true);
  const element = h("div", { class: "viewer" },
    h("div", { class: "controls" }, choice,
      h("button", { type: "button", onclick: () => go(-1) }, "\u2191 Back"),
      h("button", { type: "button", onclick: () => go(1) }, "\u2193 Next"),
      h("button", { type: "button", class: "save",
        onclick: () => saveItf(pool, traces[state.trace]) }, "Save as ITF")),
    h("p", { class: "hint" }, "Choose a step, or move with the arrow keys. Only what changed is "
      + "shown in a lane; the whole state stands below."),
    body, details);
  body.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(by);
  });

  function show(index) {
    state.trace = clamp(index, 0, traces.length - 1);
    state.step = traces[state.trace].steps.length - 1;
    choice.selectedIndex = state.trace;
    state.lanes = lanesOf(pool, traces[state.trace]);
    refill(body, stepTable(audit, traces[state.trace], state.lanes, (i) => select(i, false)));
    element.dataset.steps = String(traces[state.trace].steps.length);
    element.dataset.lanes = String(state.lanes.keys.length);
    select(state.step, false);
  }

  function select(step, focus) {
    state.step = step;
    body.querySelectorAll("tbody tr").forEach((row, i) => {
      row.classList.toggle("chosen", i === step);
      const button = row.querySelector("button.step");
      button.setAttribute("aria-pressed", String(i === step));
      button.tabIndex = i === step ? 0 : -1;
      if (i === step && focus) button.focus();
    });
    const trace = traces[state.trace];
    refill(details, momentOf(audit, trace, step, state.open));
    announce(`Step ${step + 1} of ${trace.steps.length}: ${trace.steps[step].action}`);
  }

  show(0);
  return { element, show };
}

function stepTable(audit, trace, lanes, choose) {
  const { pool } = audit;
  const shared = trace.vars.some((name, v) => !lanes.vars.includes(name)
    && !trace.steps.every((step) => holdsCalls(pool, name, step.values[v])));
  const columns = [...(shared ? [-1] : []), ...lanes.keys.map((_, i) => i)];
  const title = (lane) => (lane < 0
    ? (lanes.keys.length > 0 ? SHARED_LANE : "state") : lanes.titles[lane]);
  const rows = trace.steps.map((step, i) => {
    const changes = i === 0 ? [] : changesOfStep(pool, trace, lanes, i);
    const calls = callsOfStep(pool, trace, lanes, step);
    return h("tr", { class: i === trace.loop ? "loop" : null, onclick: () => choose(i) },
      h("th", { scope: "row" }, h("button", { type: "button", class: "step" },
        h("b", null, String(i + 1)), h("span", null, step.action)),
      i === trace.loop && h("small", null, "the loop begins here")),
      columns.map((lane) => h("td", { "data-label": title(lane) },
        calls.filter((call) => call.lane === lane).map(callNode),
        changeList(pool, changes.filter((change) => change.lane === lane)))));
  });
  const end = trace.loop === null ? null : h("tr", { class: "end" },
    h("td", { colspan: columns.length + 1 }, trace.loop === trace.steps.length - 1
      ? "Then nothing happens any more, for ever." : `Then back to step ${trace.loop + 1}, for ever.`));
  return h("div", { class: "scroll", tabindex: "-1" }, h("table", { class: "lanes" },
    h("caption", null, `Steps of ${trace.name}`),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "step"),
      columns.map((lane) => h("th", { scope: "col" }, title(lane))))),
    h("tbody", null, rows), end && h("tfoot", null, end)));
}

function callNode(call) {
  const refused = call.reasons.length > 0;
  return h("p", { class: `call ${refused ? "refused" : ""}` }, h("b", null, call.event),
    refused ? [" refused: ", call.reasons.join(", ")]
      : call.effects.length > 0 ? [" \u2192 ", call.effects.join(", ")] : null);
}

function changeList(pool, changes) {
  if (changes.length === 0) return null;
  const items = changes.map((change) => changeNode(pool, change));
  const rest = items.slice(CHANGES_AT_FIRST);
  return h("ul", { class: "changes" }, items.slice(0, CHANGES_AT_FIRST),
    rest.length > 0 && h("li", { class: "rest" }, h("details", null,
      h("summary", null, `${rest.length} more`), h("ul", { class: "changes" }, rest))));
}

function changeNode(pool, change) {
  const path = change.path.replace(/^\./, "");
  const value = (number, kind) => {
    const whole = valueText(pool, number);
    const shown = whole.length > SHORT_VALUE ? `${whole.slice(0, SHORT_VALUE - 1)}\u2026` : whole;
    return h(kind, { title: whole.length > SHORT_VALUE ? whole.slice(0, 2000) : null }, shown);
  };
  const simple = (number) => valueText(pool, number).length <= 24;
  return h("li", { class: change.kind }, h("span", { class: "path" }, path), " ",
    change.kind === "new" ? ["+ ", value(change.after, "ins")]
      : change.kind === "gone" ? ["\u2212 ", value(change.before, "del")]
        : [simple(change.before) && [value(change.before, "del"), " \u2192 "],
          value(change.after, "ins")]);
}

/** The chosen step: the action's text beside the whole state, what is new in it set off. */
function momentOf(audit, trace, i, open) {
  const step = trace.steps[i];
  const before = i > 0 ? trace.steps[i - 1] : null;
  const place = step.file ? `${step.file}:${step.line}` : "";
  return h("div", { class: "beside" },
    h("div", null, h("h3", null, `Step ${i + 1}: ${step.action}`),
      step.source === null || step.source === undefined
        ? h("p", { class: "hint" }, place || "A state with which the system may begin.")
        : sourceBlock(audit.sources[step.source], step.action)),
    h("div", null, h("h3", null, "State"), h("div", { class: "state" },
      trace.vars.map((name, v) => stateNode(audit.pool, name, name, step.values[v],
        before ? before.values[v] : step.values[v], open)))));
}

/** A value as a tree that opens; `open` keeps the paths that the reader has opened. */
function stateNode(pool, path, label, now, before, open) {
  const parts = partsOf(pool, now);
  const changed = now !== before;
  const whole = valueText(pool, now);
  const mark = changed ? "changed" : null;
  if (parts === null || parts.length === 0 || whole.length <= 60) {
    return h("div", { class: "leaf" }, h("span", { class: "path" }, label), " ",
      h("span", { class: mark }, whole));
  }
  const holder = h("div", { class: "inner" });
  const old = before === undefined ? new Map() : new Map(partsOf(pool, before) || []);
  const same = pool.get(now).kind === "s" ? new Set((partsOf(pool, before ?? -1) || [])
    .map(([, item]) => item)) : null;
  const opened = () => {
    if (holder.childElementCount > 0) return;
    fill(holder, null, parts.map(([name, item]) => stateNode(pool, `${path}${name}`,
      name.replace(/^\./, ""), item, same ? (same.has(item) ? item : undefined)
        : old.get(name), open)));
  };
  const details = h("details", { class: "node", ontoggle: () => {
    if (details.open) opened();
    open[details.open ? "add" : "delete"](path);
  } }, h("summary", null, h("span", { class: `path ${mark || ""}` }, label), " ",
    h("span", { class: "size" }, summaryOf(pool, now))), holder);
  if (open.has(path)) {
    opened();
    details.open = true;
  }
  return details;
}

function summaryOf(pool, number) {
  const value = pool.get(number);
  const tag = fieldOf(pool, number, "tag");
  if (tag !== undefined) return bare(valueText(pool, tag));
  const noun = { q: "item", s: "element", f: "entry", r: "field" }[value.kind];
  const count = value.items.length;
  return noun === "entry" && count !== 1 ? `${count} entries` : counted(count, noun);
}
