// Why something was refused: each reason leads to the operators that give it, in the text of the
// specification that this node was built from.

function why(reasons, page) {
  return h("div", { class: "why" }, reasons.map((reason) => h("span", null,
    h("b", null, reason.name), " ",
    h("span", { class: "class" }, reason.class.toLowerCase()), " ",
    reason.operators.map((operator, i) => [i > 0 && ", ",
      h("button", { type: "button", class: "link", onclick: () => showRule(operator, reason.name) },
        `${operator.module}!${operator.operator}`)]))));
}

async function showRule(place, reason) {
  const dialog = document.getElementById("rule");
  let rule;
  try {
    const [module, operator] = [place.module, place.operator].map(encodeURIComponent);
    rule = await ask(`/v1/rules/${module}/${operator}`);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    announce(problem.message);
    return;
  }
  refill(dialog,
    h("header", null,
      h("h2", { id: "rule-title" }, `${rule.module}!${rule.operator}`),
      h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close")),
    h("p", { class: "hint" }, `${rule.file}, line ${rule.line}`,
      rule.rules.length > 0 && ` \u00b7 ${rule.rules.join(", ")}`, ` \u00b7 gives ${reason}`),
    h("pre", { tabindex: "0" }, rule.text.split("\n").map((line) => ruleLine(line, reason))));
  if (!dialog.open) dialog.showModal();
}

function ruleLine(line, reason) {
  if (line.startsWith("\\*")) return h("span", { class: "comment" }, `${line}\n`);
  const quoted = `"${reason}"`;
  const at = line.indexOf(quoted);
  if (at < 0) return `${line}\n`;
  return [line.slice(0, at), h("mark", null, quoted), `${line.slice(at + quoted.length)}\n`];
}
