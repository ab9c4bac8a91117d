// A table that lives: rows are known by a key and keep their place in the document, so that focus
// and reading position survive an update.

/** columns: [{title, kind, cell: row -> node | string, of: row -> what the cell depends on}]. */
function liveTable(caption, columns, keyOf, empty) {
  const body = h("tbody", null);
  const known = new Map();
  const none = h("p", { class: "none" }, empty);
  const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", null, h("caption", null, caption),
      h("thead", null, h("tr", null,
        columns.map((column) => h("th", { scope: "col", class: column.kind }, column.title)))),
      body));
  const element = h("div", { class: "table live-table" }, scroll, none);

  function update(rows) {
    const keys = new Set(rows.map(keyOf));
    for (const [key, row] of known) {
      if (!keys.has(key)) {
        row.element.remove();
        known.delete(key);
      }
    }
    rows.forEach((row, at) => {
      const key = keyOf(row);
      const shown = known.get(key) || fresh(key);
      columns.forEach((column, i) => fillCell(shown, column, row, i));
      if (body.children[at] !== shown.element) body.insertBefore(shown.element, body.children[at]);
    });
    scroll.hidden = rows.length === 0;
    none.hidden = rows.length > 0;
    element.dataset.rows = String(rows.length);
  }

  function fresh(key) {
    const cells = columns.map((column) =>
      h("td", { class: column.kind, "data-label": column.title }));
    const row = { element: h("tr", null, cells), cells, held: [] };
    known.set(key, row);
    return row;
  }

  function fillCell(shown, column, row, i) {
    const depends = column.of ? column.of(row) : column.cell(row);
    if (shown.held[i] === depends) return;
    shown.held[i] = depends;
    refill(shown.cells[i], column.cell(row));
  }

  update([]);
  return { element, update };
}
