// One table for all reports: caption, filter chips, search, and a limit that the reader can lift.

const TABLE_ROWS_AT_FIRST = 100;

/**
 * columns: [{title, cell: row -> node | string, text: row -> string, kind: "number" | "mono"}].
 * options: {caption, groups: row -> string, order: [group, ...], search: true, empty: sentence}.
 */
function table(columns, rows, options = {}) {
  const state = { group: null, query: "", all: false };
  const body = h("tbody", null);
  const more = h("button", { type: "button", class: "more" });
  const count = h("p", { class: "count", role: "status" });
  const haystack = new Map();

  function matches(row) {
    if (state.group !== null && options.groups(row) !== state.group) return false;
    if (state.query === "") return true;
    if (!haystack.has(row)) haystack.set(row, columns.map((c) => plain(c, row)).join(" "));
    return haystack.get(row).toLowerCase().includes(state.query);
  }

  function show() {
    const found = rows.filter(matches);
    const shown = state.all ? found : found.slice(0, TABLE_ROWS_AT_FIRST);
    refill(body, shown.map((row) => tableRow(columns, row)));
    if (found.length === 0) body.append(emptyRow(columns.length, options.empty));
    more.hidden = shown.length === found.length;
    more.textContent = `Show all ${grouped(found.length)} rows`;
    count.textContent = found.length === rows.length ? "" :
      `${grouped(found.length)} of ${grouped(rows.length)} rows`;
    body.parentElement?.setAttribute("data-rows", String(shown.length));
  }

  const lift = () => { state.all = true; show(); };
  more.addEventListener("click", lift);
  addEventListener("beforeprint", lift);
  const element = h("table", null,
    options.caption && h("caption", null, options.caption),
    h("thead", null, h("tr", null, columns.map((column) =>
      h("th", { scope: "col", class: column.kind }, column.title)))),
    body);
  show();
  return h("div", { class: "table" },
    tableControls(rows, options, state, show), count,
    h("div", { class: "scroll", tabindex: "0", role: "region",
      "aria-label": options.caption || "Table" }, element), more);
}

function plain(column, row) {
  if (column.text) return text(column.text(row));
  const cell = column.cell(row);
  return cell instanceof Node ? cell.textContent : text(cell);
}

function tableRow(columns, row) {
  return h("tr", null, columns.map((column) =>
    h("td", { class: column.kind, "data-label": column.title }, column.cell(row))));
}

function emptyRow(width, sentence) {
  return h("tr", { class: "empty" }, h("td", { colspan: width }, sentence || "Nothing here."));
}

function tableControls(rows, options, state, show) {
  const controls = h("div", { class: "controls" });
  if (options.groups && rows.length > 0) controls.append(groupChips(rows, options, state, show));
  if (options.search && rows.length > 8) {
    controls.append(h("input", {
      type: "search", placeholder: "Search", "aria-label": `Search: ${options.caption}`,
      oninput: (event) => { state.query = event.target.value.trim().toLowerCase(); show(); },
    }));
  }
  return controls.childElementCount > 0 ? controls : null;
}

function groupChips(rows, options, state, show) {
  const sizes = new Map(list(options.order).map((group) => [group, 0]));
  for (const row of rows) sizes.set(options.groups(row), (sizes.get(options.groups(row)) || 0) + 1);
  const chips = h("div", { class: "chips", role: "group", "aria-label": "Show only" });
  const chip = (group, label, size) => h("button", {
    type: "button", class: "chip", "aria-pressed": String(state.group === group),
    onclick: (event) => {
      state.group = group;
      for (const other of chips.children) other.setAttribute("aria-pressed", "false");
      event.currentTarget.setAttribute("aria-pressed", "true");
      show();
    },
  }, label, " ", h("span", { class: "size" }, grouped(size)));
  chips.append(chip(null, "all", rows.length));
  for (const [group, size] of sizes) if (size > 0) chips.append(chip(group, group, size));
  return chips;
}
