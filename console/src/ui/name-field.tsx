import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly hint?: string;
  /** What is wrong with the value. */
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** Returns why a name cannot be saved; undefined if it can. */
export function nameIssue(value: string, maxLength: number, isRequired = true): string | undefined {
  if (isRequired && value.trim() === "") return texts.fields.nameRequired;
  return value.length > maxLength ? texts.fields.nameTooLong(maxLength, value.length) : undefined;
}

/** The field for the name of an AppInstance, user or bot. */
export const NameField = ({ error, hint, maxLength, ...props }: Props) => (
  <TextField {...props} isInvalid={error !== undefined} validationBehavior="aria">
    <Label>{texts.fields.name}</Label>
    <Input />
    {hint && (
      <Text slot="description" className="dim small">
        {hint}
      </Text>
    )}
    <FieldError>{error}</FieldError>
  </TextField>
);
