import type { Rows } from "../directory/rows.ts";
import { texts } from "../texts/texts.ts";
import { memberNames } from "./metadata.ts";
import { Panel } from "./panel.tsx";

/** Members of these rows are offered as columns. */
const SAMPLE_ROWS = 1000;
const MAX_NAMES = 20;

interface Props {
  readonly rows: Rows;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Shows members of the metadata as columns. */
export const Columns = (props: Props) => (
  <div className="users-columns">
    <Panel label={texts.users.filters.columns}>{() => <Choices {...props} />}</Panel>
  </div>
);

function Choices({ rows, columns, onChange }: Props) {
  const text = texts.users.filters;
  const sample = Array.from({ length: Math.min(rows.size, SAMPLE_ROWS) }, (_, index) => rows.at(index));
  const offered = memberNames(sample.filter((user) => user !== undefined)).slice(0, MAX_NAMES);
  const names = [...new Set([...columns, ...offered])];
  if (names.length === 0) return <p>{text.noColumns}</p>;
  const toggle = (name: string) =>
    onChange(columns.includes(name) ? columns.filter((other) => other !== name) : [...columns, name]);
  return (
    <>
      <p className="small dim">{text.columnsHint}</p>
      {names.map((name) => (
        <label key={name} className="check">
          <input type="checkbox" checked={columns.includes(name)} onChange={() => toggle(name)} />
          <bdi>{name}</bdi>
        </label>
      ))}
    </>
  );
}
