import { Store } from "../ui/store.ts";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

const STORAGE_KEY = "chime-identity-theme";

const isTheme = (value: string | null): value is Theme => themes.some((theme) => theme === value);

const stored = localStorage.getItem(STORAGE_KEY);

export const theme = new Store<Theme>(isTheme(stored) ? stored : "system");

export function setTheme(value: Theme): void {
  theme.set(value);
  localStorage.setItem(STORAGE_KEY, value);
  applyTheme();
}

/** Applied before the first paint of the page. */
export function applyTheme(): void {
  const value = theme.get();
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}
