import { useEffect, useState } from "react";
import { texts } from "../texts/texts.ts";

const themes = ["light", "dark", "system"] as const;
type Theme = (typeof themes)[number];

const STORAGE_KEY = "chime-identity-theme";

const isTheme = (value: string | null): value is Theme => themes.some((theme) => theme === value);

export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isTheme(stored) ? stored : "system";
  });
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    localStorage.setItem(STORAGE_KEY, theme);
  }, [theme]);
  return (
    <label className="theme">
      <span className="hidden">{texts.app.theme.label}</span>
      <select value={theme} onChange={({ target }) => isTheme(target.value) && setTheme(target.value)}>
        {themes.map((name) => (
          <option key={name} value={name}>
            {texts.app.theme[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
