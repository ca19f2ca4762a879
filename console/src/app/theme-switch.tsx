import { texts } from "../texts/texts.ts";
import { useStore } from "../ui/use-store.ts";
import { setTheme, theme, themes } from "./theme.ts";

export function ThemeSwitch() {
  const current = useStore(theme);
  return (
    <fieldset className="theme">
      <legend>{texts.app.theme.label}</legend>
      {themes.map((name) => (
        <label key={name}>
          <input type="radio" name="theme" checked={name === current} onChange={() => setTheme(name)} />
          <span>{texts.app.theme[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}
