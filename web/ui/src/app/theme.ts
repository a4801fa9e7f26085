import { isText, readPref, writePref } from "../shared/prefs";

export type Theme = "light" | "dark";

const isTheme = (value: unknown): value is Theme => isText(value) && (value === "light" || value === "dark");

/** The officer's choice, or else the system's. */
export function startTheme(): Theme {
  const system: Theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return apply(readPref("theme", system, isTheme));
}

export function toggleTheme(now: Theme): Theme {
  const next: Theme = now === "dark" ? "light" : "dark";
  writePref("theme", next);
  return apply(next);
}

function apply(theme: Theme): Theme {
  document.documentElement.dataset["theme"] = theme;
  window.dispatchEvent(new CustomEvent("seine-theme", { detail: theme }));
  return theme;
}
