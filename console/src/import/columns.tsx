import { type ImportField, importFields } from "../../../src/user-files/import-item.ts";
import { texts } from "../texts/texts.ts";
import type { Mapping } from "./mapping.ts";

interface Props {
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** Why the caller may not import a field. */
  readonly denials: Readonly<Partial<Record<ImportField, string | undefined>>>;
  readonly isDisabled: boolean;
  readonly onChange: (mapping: Mapping) => void;
}

const required: readonly ImportField[] = ["userId", "name"];

/** Chooses the column of each field of a user. */
export function Columns({ columns, mapping, denials, isDisabled, onChange }: Props) {
  const text = texts.userImport;
  const choose = (field: ImportField, column: string) => {
    const { [field]: _, ...others } = mapping;
    onChange(column === "" ? others : { ...others, [field]: column });
  };
  return (
    <fieldset className="import-columns">
      <legend>
        <h3>{text.columns}</h3>
        <span className="dim small">{text.columnsHint}</span>
      </legend>
      {importFields.map((field) => {
        const denial = denials[field];
        return (
          <label key={field}>
            <span>{text.fields[field]}</span>
            <select
              value={mapping[field] ?? ""}
              disabled={isDisabled || denial !== undefined}
              aria-invalid={required.includes(field) && mapping[field] === undefined}
              onChange={({ target }) => choose(field, target.value)}
            >
              <option value="">{required.includes(field) ? text.missing : text.notInFile}</option>
              {columns.map((column) => (
                <option key={column}>{column}</option>
              ))}
            </select>
            {denial && <small>{denial}</small>}
          </label>
        );
      })}
    </fieldset>
  );
}
