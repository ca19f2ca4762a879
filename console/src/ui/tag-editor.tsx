import { useRef } from "react";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { isFixed, MAX_TAGS, type Tag, type TagIssue, tagIssues } from "./tags.ts";
import "./tag-editor.css";

interface Props {
  readonly tags: readonly Tag[];
  readonly onChange: (tags: readonly Tag[]) => void;
  readonly isDisabled?: boolean;
  /** True below a heading that says the same. */
  readonly isLabelHidden?: boolean;
  /** The tags that the object has. Those that AWS has set cannot be changed. */
  readonly saved?: readonly Tag[];
}

/** Edits a list of tags. The caller saves it. */
export function TagEditor({ tags, onChange, isDisabled = false, isLabelHidden = false, saved = [] }: Props) {
  const root = useRef<HTMLFieldSetElement>(null);
  const issues = tagIssues(tags, saved);
  const replace = (index: number, tag: Tag) => onChange(tags.with(index, tag));
  const focusKey = (row: number) =>
    requestAnimationFrame(() => root.current?.querySelectorAll<HTMLInputElement>(".tag-key")[row]?.focus());
  return (
    <fieldset className="tag-editor" ref={root} disabled={isDisabled}>
      <legend className={isLabelHidden ? "hidden" : undefined}>{texts.fields.tags}</legend>
      {tags.length === 0 && <p className="dim small">{texts.fields.noTags}</p>}
      {tags.length > 0 && (
        <ul>
          {tags.map((tag, index) => (
            <li key={index} className="tag-row">
              {isFixed(tag, saved) ? (
                <FixedRow tag={tag} />
              ) : (
                <Row
                  tag={tag}
                  row={index + 1}
                  issue={issues[index]}
                  isDisabled={isDisabled}
                  onChange={(next) => replace(index, next)}
                  onRemove={() => {
                    onChange(tags.filter((_, at) => at !== index));
                    focusKey(Math.max(0, index - 1));
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Button
        kind="quiet"
        isDisabled={isDisabled || tags.length >= MAX_TAGS}
        onPress={() => {
          onChange([...tags, { key: "", value: "" }]);
          focusKey(tags.filter((tag) => !isFixed(tag, saved)).length);
        }}
      >
        {texts.fields.addTag}
      </Button>
      {tags.length >= MAX_TAGS && <small>{texts.fields.tagsFull(MAX_TAGS)}</small>}
    </fieldset>
  );
}

interface RowProps {
  readonly tag: Tag;
  readonly row: number;
  readonly issue: TagIssue | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (tag: Tag) => void;
  readonly onRemove: () => void;
}

function Row({ tag: { key, value }, row, issue, isDisabled, onChange, onRemove }: RowProps) {
  // A new row is not wrong yet.
  const shown = key === "" && value === "" ? undefined : issue;
  return (
    <>
      <input
        className="tag-key"
        aria-label={texts.fields.tagKeyOf(row)}
        aria-invalid={shown !== undefined && shown !== "noValue"}
        placeholder={texts.fields.tagKey}
        value={key}
        onChange={({ target }) => onChange({ key: target.value, value })}
      />
      <input
        aria-label={texts.fields.tagValueOf(row)}
        aria-invalid={shown === "noValue" || shown === "longValue"}
        placeholder={texts.fields.tagValue}
        value={value}
        onChange={({ target }) => onChange({ key, value: target.value })}
      />
      <Button kind="quiet" aria-label={texts.fields.removeTagNamed(key)} isDisabled={isDisabled} onPress={onRemove}>
        {texts.fields.removeTag}
      </Button>
      {shown && <p className="tag-issue">{texts.fields.tagIssues[shown]}</p>}
    </>
  );
}

const FixedRow = ({ tag: { key, value } }: { readonly tag: Tag }) => (
  <>
    <span className="breakable">{key}</span>
    <span className="breakable">{value}</span>
    <small>{texts.fields.reservedTag}</small>
  </>
);
