import { type FormEvent, useState } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { graphql } from "react-relay/hooks";
import { useDenial } from "../caller/caller.tsx";
import type { retentionMutation } from "../generated/retentionMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { costText } from "../ui/cost.ts";
import { formatDate } from "../ui/format.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { deletionOf, readDays } from "./retention.ts";

const mutation = graphql`
  mutation retentionMutation($input: PutAppInstanceRetentionSettingsInput!) {
    putAppInstanceRetentionSettings(input: $input) {
      appInstance {
        id
        retentionSettings {
          channelRetentionSettings {
            retentionDays
          }
          initiateDeletionAt
        }
      }
      userErrors {
        message
      }
    }
  }
`;

interface Props {
  readonly arn: string;
  readonly settings:
    | {
        readonly channelRetentionSettings: { readonly retentionDays: number | null | undefined } | null | undefined;
        readonly initiateDeletionAt: string | null | undefined;
      }
    | null
    | undefined;
}

/** How long AWS keeps the messages of an AppInstance. */
export function Retention({ arn, settings }: Props) {
  const text = texts.settings.retention;
  const saved = settings?.channelRetentionSettings?.retentionDays ?? undefined;
  const [draft, setDraft] = useState<{ readonly isLimited: boolean; readonly days: string }>();
  const [isAsking, setAsking] = useState(false);
  const denial = useDenial("PutAppInstanceRetentionSettings");
  const { write, clear, isWriting, ...errors } = useWrite<retentionMutation>(mutation);
  const { isLimited, days } = draft ?? { isLimited: saved !== undefined, days: String(saved ?? "") };
  const wanted = isLimited ? readDays(days) : undefined;
  const isWrong = isLimited && wanted === undefined;
  const isChanged = wanted !== saved;
  const set = (changes: Partial<NonNullable<typeof draft>>) => setDraft({ isLimited, days, ...changes });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && !isWrong) setAsking(true);
  };
  const save = async () => {
    const channelRetentionSettings = { retentionDays: wanted ?? null };
    const response = await write({ input: { appInstanceArn: arn, channelRetentionSettings } });
    setAsking(false);
    if (!response) return;
    setDraft(undefined);
    showToast(text.saved);
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>
        {saved === undefined ? text.keptForever : text.keptFor(saved)}{" "}
        {saved !== undefined && settings?.initiateDeletionAt && text.deletion(settings.initiateDeletionAt)}
      </p>
      <fieldset className="settings-choice" disabled={denial !== undefined || isWriting}>
        <legend className="hidden">{text.title}</legend>
        <label className="check">
          <input type="radio" name="retention" checked={!isLimited} onChange={() => set({ isLimited: false })} />
          <span>{text.forever}</span>
        </label>
        <label className="check">
          <input type="radio" name="retention" checked={isLimited} onChange={() => set({ isLimited: true })} />
          <span>{text.limited}</span>
        </label>
      </fieldset>
      {isLimited && (
        <TextField
          className="react-aria-TextField settings-days"
          inputMode="numeric"
          value={days}
          onChange={(value) => set({ days: value })}
          isDisabled={denial !== undefined || isWriting}
          isInvalid={isWrong && days !== ""}
          validationBehavior="aria"
        >
          <Label>{text.days}</Label>
          <Input />
          <Text slot="description" className="dim small">
            {text.daysHint}
          </Text>
          <FieldError>{text.badDays}</FieldError>
        </TextField>
      )}
      <WriteErrors {...errors} />
      <div className="actions">
        <Button type="submit" kind="primary" isDisabled={denial !== undefined || !isChanged || isWrong || isWriting}>
          {text.change}
        </Button>
        {denial && <small>{denial}</small>}
        {draft && !denial && (
          <Button
            onPress={() => {
              clear();
              setDraft(undefined);
            }}
          >
            {texts.ui.cancel}
          </Button>
        )}
      </div>
      {isAsking && (
        <Confirm
          title={text.confirmTitle}
          confirm={text.confirm}
          cost={costText("retentionMutation")}
          isDanger={wanted !== undefined}
          isPending={isWriting}
          onConfirm={save}
          onCancel={() => setAsking(false)}
        >
          <Effect days={wanted} />
        </Confirm>
      )}
    </form>
  );
}

/** Says what a retention would delete, and when. */
function Effect({ days }: { readonly days: number | undefined }) {
  const text = texts.settings.retention;
  if (days === undefined) return <p>{text.confirmForever}</p>;
  const { before, from } = deletionOf(days, Date.now());
  return (
    <>
      <p>{text.confirmDays(days, formatDate(before), formatDate(from))}</p>
      <p>{text.confirmRestore}</p>
    </>
  );
}
