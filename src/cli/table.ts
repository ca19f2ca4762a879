import { stripVTControlCharacters, styleText } from "node:util";

const MIN_COLUMN_WIDTH = 8;
const GAP = "  ";

const segmenter = new Intl.Segmenter();
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const widthOf = (text: string): number => {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
};

/** Returns the text without what would move the cursor or end the line. */
const visible = (text: string): string =>
  stripVTControlCharacters(text)
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "");

function fitTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text + " ".repeat(width - widthOf(text));
  let shortened = "";
  for (const { segment } of segmenter.segment(text)) {
    if (widthOf(shortened) + widthOf(segment) > width - 1) break;
    shortened += segment;
  }
  return `${shortened}…${" ".repeat(Math.max(0, width - 1 - widthOf(shortened)))}`;
}

/** Formats rows as columns. On a terminal, the widest columns are shortened to its width. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  maxWidth = Infinity,
): string {
  const shown = rows.map((row) => row.map(visible));
  const lines = header.length > 0 ? [header, ...shown] : shown;
  const widths = Array.from({ length: Math.max(0, ...lines.map((line) => line.length)) }, (_, column) =>
    lines.reduce((width, line) => Math.max(width, widthOf(line[column] ?? "")), 0),
  );
  const available = maxWidth - GAP.length * (widths.length - 1);
  const total = () => widths.reduce((sum, width) => sum + width, 0);
  while (total() > available) {
    const widest = Math.max(...widths);
    if (widest <= MIN_COLUMN_WIDTH) break;
    const next = Math.max(
      MIN_COLUMN_WIDTH,
      ...widths.filter((width) => width < widest),
      widest - (total() - available),
    );
    widths[widths.indexOf(widest)] = Math.min(next, widest - 1);
  }
  return lines
    .map((line, index) => {
      const text = line
        .map((cell, column) => fitTo(cell, widths[column] ?? 0))
        .join(GAP)
        .trimEnd();
      return `${index === 0 && header.length > 0 ? styleText("bold", text, { stream: process.stdout }) : text}\n`;
    })
    .join("");
}
