import { type FormEvent, type ReactNode, useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { TagEditor } from "../ui/tag-editor.tsx";
import { type Tag, tagIssues } from "../ui/tags.ts";
import type { BulkKind, BulkWork } from "./bulk-work.ts";
import { readDays, readKeys } from "./read-details.ts";

interface Props {
  readonly kind: BulkKind;
  readonly onCancel: () => void;
  readonly onSubmit: (work: BulkWork) => void;
}

/** Asks for the tags or the expiration that all users get. */
export function PlanDetails({ kind, onCancel, onSubmit }: Props) {
  const form = { onCancel, onSubmit };
  if (kind === "tag") return <TagForm {...form} />;
  if (kind === "untag") return <UntagForm {...form} />;
  return <ExpirationForm {...form} />;
}

type FormProps = Omit<Props, "kind">;

function TagForm({ onCancel, onSubmit }: FormProps) {
  const [tags, setTags] = useState<readonly Tag[]>([{ key: "", value: "" }]);
  const isValid = tags.length > 0 && tagIssues(tags).every((issue) => issue === undefined);
  return (
    <Form isDisabled={!isValid} onCancel={onCancel} onSubmit={() => onSubmit({ kind: "tag", tags })}>
      <TagEditor tags={tags} onChange={setTags} />
    </Form>
  );
}

function UntagForm({ onCancel, onSubmit }: FormProps) {
  const [text, setText] = useState("");
  const [isChecked, setChecked] = useState(false);
  const { keys, issue } = readKeys(text);
  return (
    <Form onCancel={onCancel} onSubmit={() => (keys ? onSubmit({ kind: "untag", tagKeys: keys }) : setChecked(true))}>
      <Field label={texts.bulk.keys} value={text} onChange={setText} issue={isChecked ? issue : undefined} autoFocus />
    </Form>
  );
}

function ExpirationForm({ onCancel, onSubmit }: FormProps) {
  const [text, setText] = useState("");
  const [isNever, setNever] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const { days, issue } = readDays(text);
  const expirationDays = isNever ? null : days;
  return (
    <Form
      onCancel={onCancel}
      onSubmit={() =>
        expirationDays === undefined ? setChecked(true) : onSubmit({ kind: "setExpiration", expirationDays })
      }
    >
      <Field
        label={texts.bulk.days}
        value={text}
        onChange={setText}
        issue={isChecked && !isNever ? issue : undefined}
        isDisabled={isNever}
        autoFocus
      />
      <label className="check">
        <input type="checkbox" checked={isNever} onChange={({ target }) => setNever(target.checked)} />
        {texts.bulk.never}
      </label>
    </Form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly issue: string | undefined;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

const Field = ({ label, issue, ...props }: FieldProps) => (
  <TextField {...props} autoComplete="off" isInvalid={issue !== undefined}>
    <Label>{label}</Label>
    <Input />
    <FieldError>{issue}</FieldError>
  </TextField>
);

interface FormWithButtonsProps {
  readonly isDisabled?: boolean;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function Form({ isDisabled = false, onCancel, onSubmit, children }: FormWithButtonsProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="form" onSubmit={submit}>
      {children}
      <div className="actions">
        <Button kind="primary" type="submit" isDisabled={isDisabled}>
          {texts.bulk.next}
        </Button>
        <Button onPress={onCancel}>{texts.ui.cancel}</Button>
      </div>
    </form>
  );
}
