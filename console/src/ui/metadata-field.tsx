import { FieldError, Label, Text, TextArea, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { byteLength, isBrokenJson, isJson, MAX_METADATA_BYTES, reformatJson } from "./metadata.ts";
import "./metadata-field.css";

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  /** What the gateway said about the value. */
  readonly error?: string | undefined;
}

/** Returns why metadata cannot be saved; undefined if it can. */
export const metadataIssue = (value: string): string | undefined =>
  byteLength(value) > MAX_METADATA_BYTES
    ? texts.fields.metadataTooLong(byteLength(value), MAX_METADATA_BYTES)
    : undefined;

const kindOf = (value: string): string => {
  if (isBrokenJson(value)) return texts.fields.isBrokenJson;
  return isJson(value) ? texts.fields.isJson : texts.fields.isNoJson;
};

/** A field for free text that is often JSON, with the bytes that are used of AWS's limit. */
export function MetadataField({ value, onChange, isDisabled = false, error }: Props) {
  const issue = metadataIssue(value) ?? error;
  const reformatted = reformatJson(value);
  const lines = value.split("\n").length + Math.floor(value.length / 60);
  return (
    <div className="metadata-field">
      <TextField value={value} onChange={onChange} isDisabled={isDisabled} isInvalid={issue !== undefined}>
        <Label>{texts.fields.metadata}</Label>
        <TextArea rows={Math.min(14, Math.max(3, lines + 1))} spellCheck="false" />
        <Text slot="description" className="dim small number">
          {texts.fields.metadataBytes(byteLength(value), MAX_METADATA_BYTES)}
          {value.trim() !== "" && <> · {kindOf(value)}</>}
        </Text>
        <FieldError>{issue}</FieldError>
      </TextField>
      {reformatted !== undefined && reformatted !== value && (
        <Button kind="quiet" isDisabled={isDisabled} onPress={() => onChange(reformatted)}>
          {reformatted.includes("\n") ? texts.fields.indent : texts.fields.makeCompact}
        </Button>
      )}
    </div>
  );
}
