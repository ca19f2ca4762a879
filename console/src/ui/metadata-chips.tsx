import { useState } from "react";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { indentJson, metadataEntries } from "./metadata.ts";
import "./metadata-chips.css";

const MAX_CHIPS = 6;
const MAX_LENGTH = 40;
const MAX_TEXT_LENGTH = 160;

const isLong = (text: string, limit = MAX_LENGTH): boolean => [...text].length > limit;
const cut = (text: string, limit = MAX_LENGTH): string =>
  isLong(text, limit) ? `${[...text].slice(0, limit).join("")}…` : text;

/** Metadata on a few lines: the entries of a JSON object, or the text. The rest of it is shown on demand. */
export function MetadataChips({ metadata }: { readonly metadata: string }) {
  const [isWhole, setWhole] = useState(false);
  const entries = metadataEntries(metadata);
  const isCut = entries
    ? entries.length > MAX_CHIPS || entries.some(({ key, value }) => isLong(key) || isLong(value))
    : isLong(metadata, MAX_TEXT_LENGTH);
  if (entries?.length === 0) return null;
  return (
    <div className="metadata-chips">
      {isWhole && <pre className="mono">{indentJson(metadata) ?? metadata}</pre>}
      {!isWhole && entries && (
        <ul>
          {entries.slice(0, MAX_CHIPS).map(({ key, value }) => (
            <li key={key}>
              <span className="dim">{cut(key)}</span> {cut(value) || texts.ui.none}
            </li>
          ))}
          {entries.length > MAX_CHIPS && <li>{texts.fields.moreEntries(entries.length - MAX_CHIPS)}</li>}
        </ul>
      )}
      {!isWhole && !entries && <p className="breakable">{cut(metadata, MAX_TEXT_LENGTH)}</p>}
      {isCut && (
        <Button kind="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? texts.fields.hideMetadata : texts.fields.showMetadata}
        </Button>
      )}
    </div>
  );
}
