// Behaviours as files of the Informal Trace Format (Apalache, ADR 015).

const ITF_INTERVAL_AT_MOST = 10000;

function itfValue(pool, number) {
  const value = pool.get(number);
  const parts = () => value.items.map((item) => itfValue(pool, item));
  switch (value.kind) {
    case "q": return parts();
    case "s": return { "#set": parts() };
    case "f": return { "#map": parts().map((part, i) => [itfValue(pool, value.keys[i]), part]) };
    case "r": return Object.fromEntries(parts().map((part, i) => [value.names[i], part]));
    default: return itfAtom(value.text);
  }
}

function itfAtom(written) {
  if (written === "TRUE" || written === "FALSE") return written === "TRUE";
  if (/^-?\d+$/.test(written)) return { "#bigint": written };
  if (/^".*"$/s.test(written)) return written.slice(1, -1).replace(/\\(.)/gs, "$1");
  const interval = /^(-?\d{1,9})\.\.(-?\d{1,9})$/.exec(written);
  const [from, to] = interval ? [Number(interval[1]), Number(interval[2])] : [0, Infinity];
  if (to - from >= ITF_INTERVAL_AT_MOST) return { "#unserializable": written };
  return { "#set": Array.from({ length: Math.max(0, to - from + 1) },
    (_, i) => ({ "#bigint": String(from + i) })) };
}

/** The text of a whole behaviour. */
function itfText(pool, trace) {
  const states = trace.steps.map((step, index) => {
    const meta = { index, action: step.action };
    if (step.module) Object.assign(meta, { module: step.module, line: step.line });
    const state = { "#meta": meta };
    trace.vars.forEach((name, i) => { state[name] = itfValue(pool, step.values[i]); });
    return state;
  });
  const file = {
    "#meta": { format: "ITF", "format-description":
      "https://apalache-mc.org/docs/adr/015adr-trace.html",
    description: `${trace.name} violates ${trace.violated}` },
    vars: trace.vars, states,
  };
  if (trace.loop !== null) file.loop = trace.loop;
  return JSON.stringify(file);
}

/** Has the browser save a behaviour as a file. */
function saveItf(pool, trace) {
  const blob = new Blob([itfText(pool, trace)], { type: "application/json" });
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: `${trace.name}.itf.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
