import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import type { WrongRow } from "./check-rows.ts";

interface Props {
  readonly title: string;
  readonly rows: readonly WrongRow[];
  readonly fileName: string;
}

const MAX_SHOWN = 20;

/** Lists the rows that are not imported, with their lines. */
export function WrongRows({ title, rows, fileName }: Props) {
  if (rows.length === 0) return null;
  const text = texts.userImport;
  const rest = rows.length - MAX_SHOWN;
  const download = async () => {
    const { saveWrongRows } = await import("./save-wrong-rows.ts");
    saveWrongRows(rows, fileName);
  };
  return (
    <details className="notice warn wrong-rows" open>
      <summary>{title}</summary>
      <ul>
        {rows.slice(0, MAX_SHOWN).map(({ line, userId, issue }) => (
          <li key={line}>
            <strong className="number">{text.lineOf(line)}</strong> {userId && <code>{userId}</code>} {issue}
          </li>
        ))}
        {rest > 0 && <li>{text.moreRows(rest)}</li>}
      </ul>
      <Button onPress={download}>{text.downloadWrong}</Button>
    </details>
  );
}
