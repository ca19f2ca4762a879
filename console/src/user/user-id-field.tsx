import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly isDisabled: boolean;
}

export const UserIdField = ({ error, ...props }: Props) => (
  <TextField
    {...props}
    isInvalid={error !== undefined}
    validationBehavior="aria"
    autoComplete="off"
    spellCheck="false"
    autoFocus
  >
    <Label>{texts.user.userId}</Label>
    <Input />
    {error === undefined && (
      <Text slot="description" className="dim small">
        {texts.user.creation.idHint}
      </Text>
    )}
    <FieldError>{error}</FieldError>
  </TextField>
);
