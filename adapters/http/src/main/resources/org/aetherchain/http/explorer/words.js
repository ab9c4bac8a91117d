// Numbers, times and identifiers as a reader wants them, and links between the parts of the page.

/** How long ago, of the node's clock: "3 s ago". */
function ago(ms, nowMs) {
  const seconds = Math.max(0, Math.round((nowMs - ms) / 1000));
  if (seconds < 100) return `${seconds} s ago`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h ago`;
  return `${grouped(Math.round(seconds / 86400))} days ago`;
}

/** A moment in the reader's time zone; what no calendar holds stays a number. */
function moment(ms) {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return text(ms);
  const two = (n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} `
    + `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** An identifier in short, whole in its title. */
function code(id) {
  return h("code", { title: text(id) }, shortId(id));
}

/** A link within the page: kind is block, command or key. */
function linked(kind, id, words) {
  const href = `#/${kind}/${encodeURIComponent(id)}`;
  return h("a", { href, title: text(id) }, words || h("code", null, shortId(id)));
}

/** A string that a stranger chose: shown as it is, kept from turning the text around it. */
function foreign(value) {
  return h("bdi", null, text(value));
}

/** Bytes as KiB or MiB. */
function bytes(count) {
  if (count < 10240) return `${grouped(count)} B`;
  if (count < 10485760) return `${Math.round(count / 1024)} KiB`;
  return `${Math.round(count / 1048576)} MiB`;
}
