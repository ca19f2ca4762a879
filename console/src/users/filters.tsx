import { type FormEvent, useState } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { Panel } from "./panel.tsx";
import { readCondition, type View } from "./view.ts";

interface Props {
  readonly view: View;
  readonly onChange: (change: Partial<View>) => void;
}

const choices = [
  ["any", undefined, texts.users.filters.anyone],
  ["yes", true, texts.users.filters.admins],
  ["no", false, texts.users.filters.others],
] as const;

/** What only a directory can filter by. */
export function Filters({ view, onChange }: Props) {
  const text = texts.users.filters;
  const selected = choices.find(([, isAdmin]) => isAdmin === view.isAdmin)?.[0];
  const change = (name: string) => onChange({ isAdmin: choices.find(([choice]) => choice === name)?.[1] });
  return (
    <>
      <select
        aria-label={text.admin}
        className="users-select"
        value={selected}
        onChange={({ target }) => change(target.value)}
      >
        {choices.map(([name, , label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <Panel label={text.metadata}>
        {(close) => (
          <ConditionForm
            onAdd={(condition) => {
              onChange({ metadata: [...view.metadata, condition] });
              close();
            }}
          />
        )}
      </Panel>
    </>
  );
}

function ConditionForm({ onAdd }: { readonly onAdd: (condition: View["metadata"][number]) => void }) {
  const text = texts.users.filters;
  const [value, setValue] = useState("");
  const [isInvalid, setInvalid] = useState(false);
  const change = (entered: string) => {
    setValue(entered);
    setInvalid(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const condition = readCondition(value);
    if (condition) onAdd(condition);
    else setInvalid(true);
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField value={value} onChange={change} isInvalid={isInvalid} autoFocus autoComplete="off">
        <Label>{text.addMetadata}</Label>
        <Input />
        <Text slot="description" className="small dim">
          {text.metadataHint}
        </Text>
        <FieldError>{text.invalid}</FieldError>
      </TextField>
      <Button type="submit" kind="primary">
        {text.add}
      </Button>
    </form>
  );
}

/** The metadata filters that are set. A click removes one. */
export function FilterChips({ view, onChange }: Props) {
  if (view.metadata.length === 0) return null;
  return (
    <ul className="users-chips">
      {view.metadata.map((condition) => {
        const label = `${condition.path}=${condition.equals}`;
        return (
          <li key={label}>
            <Button
              aria-label={texts.users.filters.remove(label)}
              onPress={() => onChange({ metadata: view.metadata.filter((other) => other !== condition) })}
            >
              <bdi>{label}</bdi> <span aria-hidden="true">✕</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
