// Elements and text. Every string of the data reaches the page through text nodes and attributes
// made here; nothing in this report parses a string as HTML (the page's policy forbids it too).

/** Makes an element: h("p", {class: "x", onclick: f}, "text", child, null, [more]). */
function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** Replaces what an element holds. */
function refill(element, ...children) {
  element.replaceChildren();
  return fill(element, null, children);
}

/** A titled section with an anchor; `lead` is one sentence under the heading, or null. */
function section(id, title, lead, ...children) {
  const heading = h("h2", { id: `${id}-title` }, title);
  return h("section", { id, "aria-labelledby": `${id}-title` },
    heading, lead && h("p", { class: "lead" }, lead), children);
}

/** Speaks a sentence to screen readers without showing it. */
function announce(sentence) {
  document.getElementById("announcer").textContent = sentence;
}

const isList = Array.isArray;
const isObject = (value) => value !== null && typeof value === "object" && !isList(value);
const list = (value) => (isList(value) ? value : []);
const objects = (value) => list(value).filter(isObject);
const text = (value) => (value === null || value === undefined ? "" : String(value));
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** A finite number, or the fallback for everything else (missing, text, NaN). */
function number(value, fallback) {
  return typeof value === "number" && Number.isFinite(value) ? value : fallback;
}

/** Groups the digits of an integer given as a number or as a decimal string of any length. */
function grouped(value) {
  const digits = text(value);
  return /^-?\d{5,}$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, "\u202f") : digits;
}

/** The first characters of an identifier, enough to tell blocks of one run apart. */
function shortId(id) {
  const whole = text(id);
  const digits = whole.replace(/^0{4,}(?=.{10})/, "");
  if (digits === whole) return whole.length <= 12 ? whole : `${whole.slice(0, 10)}\u2026`;
  return `\u2026${digits.slice(0, 10)}`;
}

/** A span of time in ms as m:ss.t; `digits` decimals of a second. */
function clockText(ms, digits = 1) {
  const sign = ms < 0 ? "\u2212" : "";
  const units = Math.round(Math.abs(ms) / 10 ** (3 - digits));
  const perSecond = 10 ** digits;
  const seconds = Math.floor(units / perSecond);
  const rest = digits > 0 ? `.${String(units % perSecond).padStart(digits, "0")}` : "";
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const two = (n) => String(n).padStart(2, "0");
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${sign}${head}:${two(seconds % 60)}${rest}`;
}

/** "camelCaseName" as "Camel case name"; what is already words stays as it is. */
function humanised(name) {
  const words = text(name).replace(/([a-z0-9])([A-Z][a-z])/g,
    (_, before, after) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "1 block", "3 blocks". */
function counted(count, noun) {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
