// The window in time that all drawings share, their canvases, and the gestures that move it.

function timeView(run) {
  const span = run.endMs - run.startMs;
  const pad = span * 0.015;
  const whole = { from: run.startMs - pad, to: run.endMs + pad };
  const shortest = Math.max(span / 400, Math.min(span, 2000));
  const view = { ...whole, whole, t: run.endMs, listeners: [] };

  view.changed = () => { for (const listener of view.listeners) listener(); };
  view.show = (from, to) => {
    const length = clamp(to - from, shortest, whole.to - whole.from);
    const start = clamp(from, whole.from, whole.to - length);
    view.from = start;
    view.to = start + length;
    view.changed();
  };
  view.zoom = (factor, centre = clamp(view.t, view.from, view.to)) => {
    const length = clamp((view.to - view.from) * factor, shortest, whole.to - whole.from);
    const share = (centre - view.from) / (view.to - view.from);
    view.show(centre - share * length, centre + (1 - share) * length);
  };
  view.pan = (ms) => view.show(view.from + ms, view.to + ms);
  view.isWhole = () => view.to - view.from >= (whole.to - whole.from) * 0.999;
  /** Moves the window so that time t is inside, as a page turns. */
  view.follow = (t) => {
    const length = view.to - view.from;
    if (t < view.from || t > view.to - length * 0.08) view.show(t - length * 0.7, t + length * 0.3);
  };
  view.reveal = (t) => {
    const length = view.to - view.from;
    if (t < view.from || t > view.to) view.show(t - length / 2, t + length / 2);
  };
  return view;
}

/** A canvas as wide as its parent, sharp on every screen. `draw(surface)` paints in CSS pixels. */
function surface(label, heightPx, draw) {
  const canvas = h("canvas", { role: "img", "aria-label": label });
  const made = { canvas, width: 0, height: heightPx, gutter: 0, context: canvas.getContext("2d") };
  made.fit = () => {
    const width = Math.max(240, canvas.parentElement ? canvas.parentElement.clientWidth : 0);
    const scale = Math.max(1, devicePixelRatio || 1);
    made.width = width;
    made.gutter = width < 560 ? 34 : 92;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(made.height * scale);
    canvas.style.height = `${made.height}px`;
    made.context.setTransform(scale, 0, 0, scale, 0, 0);
  };
  made.paint = () => {
    made.context.clearRect(0, 0, made.width, made.height);
    made.context.textBaseline = "middle";
    draw(made);
  };
  return made;
}

/** From time to x and back, for a surface under a view. */
function scaleOf(view, on) {
  const inner = on.width - on.gutter - 10;
  const perMs = inner / (view.to - view.from);
  return {
    x: (t) => on.gutter + (t - view.from) * perMs,
    t: (x) => view.from + (x - on.gutter) / perMs,
    left: on.gutter, right: on.gutter + inner, perMs,
  };
}

/** Round times for an axis, about one per `everyPx`. */
function ticks(view, scale, everyPx) {
  const steps = [100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000,
    600000, 1800000, 3600000, 7200000, 21600000, 86400000, 604800000];
  const wanted = everyPx / scale.perMs;
  const step = steps.find((ms) => ms >= wanted) || Math.ceil(wanted / 604800000) * 604800000;
  const found = [];
  for (let t = Math.ceil(view.from / step) * step; t <= view.to && found.length < 200; t += step) {
    found.push(t);
  }
  return { step, found };
}

/** Drag pans, pinch and Ctrl+wheel zoom; a press without movement is a click. */
function gestures(on, view, onHover, onClick) {
  const fingers = new Map();
  let moved = 0;
  const place = (event) => {
    const box = on.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { size: Math.max(20, Math.abs(a.x - b.x)), middle: (a.x + b.x) / 2 };
  };
  on.canvas.addEventListener("pointerdown", (event) => {
    if (fingers.size === 0) moved = 0;
    fingers.set(event.pointerId, place(event));
    on.canvas.setPointerCapture(event.pointerId);
  });
  on.canvas.addEventListener("pointermove", (event) => {
    const now = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) { onHover(now); return; }
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    const scale = scaleOf(view, on);
    if (fingers.size === 2) {
      const old = spread();
      fingers.set(event.pointerId, now);
      view.zoom(old.size / spread().size, scale.t(old.middle));
    } else {
      fingers.set(event.pointerId, now);
      if (moved > 4) view.pan((before.x - now.x) / scale.perMs);
    }
  });
  const lift = (event) => {
    if (fingers.delete(event.pointerId) && event.type === "pointerup" && moved <= 4) {
      onClick(place(event));
    }
  };
  on.canvas.addEventListener("pointerup", lift);
  on.canvas.addEventListener("pointercancel", lift);
  on.canvas.addEventListener("pointerleave", () => onHover(null));
  on.canvas.addEventListener("wheel", (event) => {
    const scale = scaleOf(view, on);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      view.zoom(Math.exp(clamp(event.deltaY, -60, 60) * 0.01), scale.t(place(event).x));
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      view.pan(event.deltaX / scale.perMs);
    }
  }, { passive: false });
}
