// Reads the data, draws the report of its kind, and counts what went wrong for tests to see.

const page = { faults: 0, kinds: { data: drawData } };

function fault(sentence) {
  page.faults += 1;
  document.documentElement.dataset.faults = String(page.faults);
  const main = document.getElementById("report");
  if (page.faults === 1) main.append(h("p", { class: "notice", role: "alert" }, sentence));
}

function start() {
  const root = document.documentElement;
  root.dataset.faults = "0";
  addEventListener("error", (event) => fault(`This report could not be drawn: ${event.message}`));
  addEventListener("securitypolicyviolation", (event) =>
    fault(`The page's policy stopped ${event.violatedDirective}.`));
  theme.start();
  const main = document.getElementById("report");
  const draw = page.kinds[root.dataset.kind];
  draw(JSON.parse(document.getElementById("report-data").textContent), main);
  root.dataset.drawn = "true";
}
