// Light and dark: the system's choice until the reader makes one; paper is always light.

const theme = {
  choices: ["auto", "light", "dark"],
  chosen: "auto",
  printing: false,
  listeners: [],
  colours: {},

  start() {
    try {
      const kept = localStorage.getItem("aether-report-theme");
      if (theme.choices.includes(kept)) theme.chosen = kept;
    } catch {
      // A file opened from disk may have no storage; the choice then lasts as long as the page.
    }
    document.getElementById("theme").addEventListener("click", () => {
      theme.choose(theme.choices[(theme.choices.indexOf(theme.chosen) + 1) % 3]);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme.apply);
    addEventListener("beforeprint", () => theme.print(true));
    addEventListener("afterprint", () => theme.print(false));
    theme.apply();
  },

  choose(choice) {
    theme.chosen = choice;
    try {
      localStorage.setItem("aether-report-theme", choice);
    } catch {
      // See start().
    }
    theme.apply();
  },

  print(printing) {
    theme.printing = printing;
    theme.apply();
  },

  apply() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const wanted = theme.chosen === "auto" ? system : theme.chosen;
    document.documentElement.dataset.theme = theme.printing ? "light" : wanted;
    const label = { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" };
    document.getElementById("theme").textContent = label[theme.chosen];
    theme.colours = {};
    for (const listener of theme.listeners) listener();
  },

  /** The value of a CSS custom property now, for drawing on a canvas. */
  colour(name) {
    if (!(name in theme.colours)) {
      const style = getComputedStyle(document.documentElement);
      theme.colours[name] = style.getPropertyValue(`--${name}`).trim() || "#888";
    }
    return theme.colours[name];
  },

  onChange(listener) {
    theme.listeners.push(listener);
  },
};
