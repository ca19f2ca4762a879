import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { MAX_EXPIRATION_DAYS, parseDays } from "./expiration.ts";

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What follows from the value, such as a date. */
  readonly preview?: string | undefined;
  /** What the gateway said about the value. */
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** A number of days until a user expires. An empty field is not wrong yet. */
export function DaysField({ value, preview, error, ...props }: Props) {
  const isWrong = value.trim() !== "" && parseDays(value) === undefined;
  const issue = isWrong ? texts.user.expirationForm.wrongDays(MAX_EXPIRATION_DAYS) : error;
  return (
    <TextField {...props} value={value} inputMode="numeric" isInvalid={issue !== undefined} validationBehavior="aria">
      <Label>{texts.user.expirationForm.days}</Label>
      <Input className="user-days" />
      {preview && !issue && (
        <Text slot="description" className="dim small">
          {preview}
        </Text>
      )}
      <FieldError>{issue}</FieldError>
    </TextField>
  );
}
