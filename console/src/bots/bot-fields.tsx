import { type ReactNode, useId } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { MetadataField } from "../ui/metadata-field.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import type { BotField, BotIssue, BotValues } from "./bot-values.ts";

export const MAX_NAME_LENGTH = 256;

interface Props {
  readonly values: BotValues;
  readonly onChange: (field: BotField, value: string) => void;
  /** The issues to show. */
  readonly issues: ReadonlySet<BotIssue>;
  readonly isDisabled: boolean;
}

/** The fields of a bot, when it is created and when it is edited. */
export function BotFields({ values, onChange, issues, isDisabled }: Props) {
  const text = texts.bots;
  const lexField = (field: "lexBotAliasArn" | "localeId" | "welcomeIntent", hint: string) => (
    <TextField
      value={values[field]}
      onChange={(value) => onChange(field, value)}
      isDisabled={isDisabled}
      isInvalid={issues.has(field)}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{text[field]}</Label>
      <Input />
      <Text slot="description" className="dim small breakable">
        {hint}
      </Text>
      <FieldError>{text.issues[field]}</FieldError>
    </TextField>
  );
  const selectField = (field: "standardMessages" | "targetedMessages", options: Readonly<Record<string, string>>) => (
    <Select
      label={text[field]}
      value={values[field]}
      options={options}
      isDisabled={isDisabled}
      onChange={(value) => onChange(field, value)}
    />
  );
  return (
    <>
      <NameField
        value={values.name}
        onChange={(name) => onChange("name", name)}
        maxLength={MAX_NAME_LENGTH}
        error={nameIssue(values.name, MAX_NAME_LENGTH, false)}
        isDisabled={isDisabled}
      />
      {lexField("lexBotAliasArn", text.lexBotAliasArnHint)}
      {lexField("localeId", text.localeIdHint)}
      {selectField("standardMessages", text.standardValues)}
      {selectField("targetedMessages", text.targetedValues)}
      {issues.has("invokedBy") && <p className="react-aria-FieldError">{text.issues.invokedBy}</p>}
      {lexField("welcomeIntent", text.welcomeIntentHint)}
      <MetadataField
        value={values.metadata}
        onChange={(metadata) => onChange("metadata", metadata)}
        isDisabled={isDisabled}
      />
    </>
  );
}

interface SelectProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
}

function Select({ label, value, options, isDisabled, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="bot-select">
      <label className="react-aria-Label" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} disabled={isDisabled} onChange={({ target }) => onChange(target.value)}>
        {Object.entries(options).map(([name, shown]) => (
          <option key={name} value={name}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  );
}
