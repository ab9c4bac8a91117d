// The stage: play bar, drawings and details of one moment, moved together by one view.

const PLAY_LENGTH_MS = 24000;
const SPEEDS = [0.25, 0.5, 1, 2, 4];
const READABLE_BLOCK_PX = 9;

function makeStage(run) {
  const view = timeView(run);
  const goal = number((run.source.summary || {}).finalityGoalBlocks, 0);
  const stage = { run, view, goal, at: momentKeeper(run), focus: -1, hover: -1, places: null };
  const steps = lagSteps(run);
  const label = `Block tree of ${counted(run.blocks.length, "block")}. `
    + "Arrow keys go from block to block, plus and minus zoom.";
  stage.overview = surface("The whole run in small", 44,
    (on) => drawOverview(on, run, view, stage.at(view.t)));
  stage.tree = surface(label, treeHeight(run), (on) => {
    stage.places = drawTree(on, run, view, stage.at(view.t), shownBlock(stage));
  });
  stage.rows = surface("The branch each node followed over time", nodesHeight(run),
    (on) => drawNodeRows(on, run, view));
  stage.lag = surface("Finality lag in blocks over time", 128,
    (on) => drawLag(on, run, view, steps, goal));
  stage.surfaces = [stage.overview, stage.tree, stage.rows, stage.lag];
  stage.bar = playBar(stage);
  stage.heads = h("div", { class: "heads" });
  stage.details = h("div", { class: "details" });
  stage.tip = h("div", { class: "tip", hidden: true });
  stage.element = stageElement(stage);
  listen(stage);
  return stage;
}

const shownBlock = (stage) => (stage.hover >= 0 ? stage.hover : stage.focus);

function stageElement(stage) {
  const { run } = stage;
  return h("div", { class: "stage" },
    stage.bar.element,
    h("div", { class: "drawing overview" }, stage.overview.canvas),
    h("div", { class: "drawing tree" }, stage.tree.canvas, stage.tip),
    legend(run),
    h("h3", null, "What each node followed"),
    h("p", { class: "hint" }, "Colour is the branch of the node's soft head; a cut in the bar is "
      + "a move of its hard head."),
    h("div", { class: "drawing" }, stage.rows.canvas),
    h("h3", null, "Finality lag"),
    h("p", { class: "hint" }, "Blocks between soft and hard head: the band spans the honest "
      + "nodes, the line is the slowest.",
    stage.goal > 0 && ` Dashed: the goal when messages are timely, ${grouped(stage.goal)} blocks.`),
    h("div", { class: "drawing" }, stage.lag.canvas),
    h("div", { class: "columns" },
      h("div", null, stage.heads), h("div", null, stage.details)));
}

function legend(run) {
  const item = (className, words) => h("li", null, h("i", { class: className }), words);
  return h("ul", { class: "legend", "aria-label": "Legend" },
    item("hard", "hard on every honest node"), item("some", "hard on some"),
    item("soft", "soft"), item("left", "left behind"),
    run.ballots.size > 0 && item("ballot", "checkpoint, ring: stake that voted"),
    item("chip-soft", "soft head of nodes"), item("chip-hard", "hard head"),
    run.partitions.length > 0 && item("cut", "network cut"),
    run.attacks.length > 0 && item("attack", "attack"));
}

function playBar(stage) {
  const { run, view } = stage;
  const bar = { playing: false, speed: 1, last: 0 };
  bar.play = h("button", { type: "button", class: "play", onclick: () => toggle() }, "Play");
  bar.slider = h("input", {
    type: "range", min: run.startMs, max: run.endMs, step: "any", value: view.t,
    "aria-label": "Time", oninput: () => { stop(); stage.goTo(Number(bar.slider.value)); },
  });
  bar.clock = h("output", { class: "clock" });
  bar.speedChoice = h("select", { "aria-label": "Speed",
    onchange: () => { bar.speed = Number(bar.speedChoice.value); } },
  SPEEDS.map((speed) => h("option", { value: speed, selected: speed === 1 }, `${speed}\u00d7`)));
  const button = (words, name, act) =>
    h("button", { type: "button", "aria-label": name, title: name, onclick: act }, words);
  bar.element = h("div", { class: "bar" }, bar.play, bar.slider, bar.clock, bar.speedChoice,
    h("div", { class: "zoom", role: "group", "aria-label": "Zoom" },
      button("\u2212", "Zoom out", () => view.zoom(1.6)),
      button("+", "Zoom in", () => view.zoom(1 / 1.6)),
      button("Fit", "Show the whole run", () => view.show(view.whole.from, view.whole.to))));

  function toggle() {
    if (bar.playing) { stop(); return; }
    if (view.t >= run.endMs - 1) view.t = run.startMs;
    bar.playing = true;
    bar.last = performance.now();
    bar.play.textContent = "Pause";
    requestAnimationFrame(frame);
  }

  function stop() {
    bar.playing = false;
    bar.play.textContent = "Play";
  }

  function frame(now) {
    if (!bar.playing) return;
    const passed = clamp(now - bar.last, 0, 100);
    bar.last = now;
    const t = view.t + passed * bar.speed * (run.endMs - run.startMs) / PLAY_LENGTH_MS;
    stage.goTo(Math.min(t, run.endMs));
    if (t >= run.endMs) stop();
    else requestAnimationFrame(frame);
  }

  bar.toggle = toggle;
  bar.stop = stop;
  return bar;
}

function listen(stage) {
  const { run, view } = stage;
  let asked = false;
  stage.redraw = () => {
    for (const on of stage.surfaces) on.paint();
    stage.bar.slider.value = String(view.t);
    stage.bar.clock.textContent = clockText(view.t - run.startMs);
    stage.bar.slider.setAttribute("aria-valuetext", clockText(view.t - run.startMs));
    showHeads(stage);
    showDetails(stage);
  };
  stage.refit = () => {
    for (const on of stage.surfaces) on.fit();
    stage.redraw();
  };
  const redrawSoon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; stage.redraw(); });
  };
  view.listeners.push(redrawSoon);
  stage.goTo = (t) => {
    view.t = clamp(t, run.startMs, run.endMs);
    if (!view.isWhole()) view.follow(view.t);
    redrawSoon();
  };
  stage.focusOn = (block) => {
    stage.focus = block;
    if (block >= 0) {
      view.reveal(run.blocks[block].minedAt);
      announce(blockSentence(stage, block));
    }
    redrawSoon();
  };
  const hover = (point) => {
    const block = point && stage.places ? blockAt(stage.places, point, run) : -1;
    if (block === stage.hover) return;
    stage.hover = block;
    redrawSoon();
  };
  gestures(stage.tree, view, hover, (point) => stage.focusOn(blockAt(stage.places, point, run)));
  for (const on of [stage.rows, stage.lag]) {
    gestures(on, view, () => {}, (point) => stage.goTo(scaleOf(view, on).t(point.x)));
  }
  overviewGestures(stage);
  keys(stage);
  theme.onChange(() => stage.refit());
  new ResizeObserver(() => {
    if (stage.tree.width !== Math.max(240, stage.tree.canvas.parentElement.clientWidth)) {
      stage.refit();
    }
  }).observe(stage.element);
}

/** Presses on the overview bring the window there. */
function overviewGestures(stage) {
  const { view, overview } = stage;
  const move = (event) => {
    const scale = scaleOf(view.whole, overview);
    const t = scale.t(event.clientX - overview.canvas.getBoundingClientRect().left);
    const half = (view.to - view.from) / 2;
    view.show(t - half, t + half);
  };
  overview.canvas.addEventListener("pointerdown", (event) => {
    overview.canvas.setPointerCapture(event.pointerId);
    move(event);
  });
  overview.canvas.addEventListener("pointermove", (event) => {
    if (event.buttons > 0) move(event);
  });
}

function keys(stage) {
  const { run, view, tree } = stage;
  tree.canvas.tabIndex = 0;
  tree.canvas.setAttribute("role", "application");
  tree.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowLeft: () => stage.focusOn(step(run, stage.focus, "parent")),
      ArrowRight: () => stage.focusOn(step(run, stage.focus, "child")),
      ArrowUp: () => stage.focusOn(step(run, stage.focus, "up")),
      ArrowDown: () => stage.focusOn(step(run, stage.focus, "down")),
      Home: () => stage.focusOn(0),
      End: () => stage.focusOn(run.blocks.length - 1),
      Escape: () => stage.focusOn(-1),
      "+": () => view.zoom(1 / 1.6),
      "=": () => view.zoom(1 / 1.6),
      "-": () => view.zoom(1.6),
      0: () => view.show(view.whole.from, view.whole.to),
      " ": () => stage.bar.toggle(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** The block one step from `from` in a direction; `from` itself where there is none. */
function step(run, from, direction) {
  if (from < 0) return direction === "parent" ? run.blocks.length - 1 : 0;
  const block = run.blocks[from];
  if (direction === "parent") return block.parent >= 0 ? block.parent : from;
  if (direction === "child") {
    return block.children.toSorted((a, b) => run.blocks[a].lane - run.blocks[b].lane)[0] ?? from;
  }
  const sign = direction === "up" ? -1 : 1;
  let best = from;
  let bestDistance = Infinity;
  run.blocks.forEach((other, i) => {
    const lanes = (other.lane - block.lane) * sign;
    if (lanes <= 0) return;
    const distance = lanes * 1e12 + Math.abs(other.minedAt - block.minedAt);
    if (distance < bestDistance) { best = i; bestDistance = distance; }
  });
  return best;
}

function blockSentence(stage, index) {
  const block = stage.run.blocks[index];
  const state = STATE_WORDS[stage.at(stage.view.t).state(index)];
  return block.isGenesis ? `Genesis, ${state}` :
    `Block ${shortId(block.id)}, height ${block.height}, by ${text(block.proposer)}, ${state}`;
}

/** A page opened as `report.html#at=12.5` begins at that second of the run. */
function askedTime(run) {
  const asked = /^#at=(\d{1,9}(?:\.\d{1,3})?)$/.exec(location.hash);
  return asked ? clamp(run.startMs + Number(asked[1]) * 1000, run.startMs, run.endMs) : null;
}

/** The window to begin with: all if blocks stay readable, else the first event, or the end. */
function firstWindow(stage) {
  const { run, view, tree } = stage;
  const scale = scaleOf(view, tree);
  const main = run.blocks.filter((block) => block.lane === 0).length;
  const fitting = (scale.right - scale.left) / READABLE_BLOCK_PX;
  if (main <= fitting * 1.25) return;
  const length = (view.whole.to - view.whole.from) * fitting / main;
  const events = [...run.partitions.map((part) => part.from), ...run.attacks.map((a) => a.at)];
  const from = events.length > 0 ? Math.min(...events) - length * 0.2 : view.whole.to - length;
  view.show(from, from + length);
}
