// A canvas that fills its place, is sharp on every screen, and is painted at most once a frame.

function makeDrawing(place, label, height, draw) {
  const canvas = h("canvas", { tabindex: "0", role: "img", "aria-label": label });
  const drawing = { canvas, context: canvas.getContext("2d"), width: 0, height: 0, paintMs: [] };
  let isAsked = false;

  function fit() {
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const tall = height();
    if (width === drawing.width && tall === drawing.height && ratio === drawing.ratio) return;
    Object.assign(drawing, { width, height: tall, ratio });
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(tall * ratio);
    canvas.style.height = `${tall}px`;
  }

  function paint() {
    isAsked = false;
    const begun = performance.now();
    fit();
    if (drawing.width === 0) return;
    drawing.context.setTransform(drawing.ratio, 0, 0, drawing.ratio, 0, 0);
    drawing.context.clearRect(0, 0, drawing.width, drawing.height);
    draw(drawing);
    drawing.paintMs.push(performance.now() - begun);
    if (drawing.paintMs.length > 600) drawing.paintMs.shift();
  }

  drawing.ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(paint);
  };
  drawing.paint = paint;
  theme.onChange(drawing.ask);
  new ResizeObserver(drawing.ask).observe(canvas);
  place.append(canvas);
  return drawing;
}
