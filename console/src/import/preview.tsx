import { useMemo } from "react";
import { importFields } from "../../../src/user-files/import-item.ts";
import { texts } from "../texts/texts.ts";
import { formatNumber } from "../ui/format.ts";
import type { Mapping } from "./mapping.ts";
import { mapRow } from "./mapping.ts";
import { checkHead, type Head } from "./read-file.ts";

interface Props {
  readonly head: Head;
  readonly mapping: Mapping;
}

const cellOf = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** The first rows of a file, as they would be imported. */
export function Preview({ head, mapping }: Props) {
  const text = texts.userImport;
  const rows = useMemo(() => {
    const checked = checkHead(head, mapping);
    return head.rows.map((row, index) => {
      const mapped = mapRow(row, mapping);
      const result = checked[index];
      return {
        line: row.line,
        value: "value" in mapped ? mapped.value : {},
        issue: result && "issue" in result ? result.issue : undefined,
      };
    });
  }, [head, mapping]);
  const fields = importFields.filter((field) => mapping[field] !== undefined);
  const hasIssues = rows.some(({ issue }) => issue !== undefined);
  return (
    <section className="import-preview">
      <h3 id="preview-title">{text.preview(rows.length)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls needs the keyboard */}
      <section className="card import-scroll" aria-labelledby="preview-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.line}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {text.fields[field]}
                </th>
              ))}
              {hasIssues && <th scope="col">{text.issue}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, value, issue }) => (
              <tr key={line}>
                <td className="number dim">{formatNumber(line)}</td>
                {fields.map((field) => (
                  <td key={field}>{cellOf(value[field])}</td>
                ))}
                {hasIssues && <td className="bad import-issue">{issue}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
