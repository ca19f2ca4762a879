import { texts } from "../texts/texts.ts";
import type { Mode } from "./add-users.ts";

interface Props {
  readonly mode: Mode;
  readonly isDisabled: boolean;
  readonly onChange: (mode: Mode) => void;
}

const modes = ["CREATE", "ENSURE", "ENSURE_AND_UPDATE"] as const;

/** Chooses what happens to users that exist. */
export const Modes = ({ mode, isDisabled, onChange }: Props) => (
  <fieldset className="import-modes">
    <legend>
      <h3>{texts.userImport.existing}</h3>
    </legend>
    {modes.map((each) => {
      const [name, effect] = texts.userImport.modes[each];
      return (
        <label key={each} className="check">
          <input
            type="radio"
            name="mode"
            checked={mode === each}
            disabled={isDisabled}
            onChange={() => onChange(each)}
          />
          <span>
            {name}
            <small>{effect}</small>
          </span>
        </label>
      );
    })}
  </fieldset>
);
