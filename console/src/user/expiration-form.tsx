import { type FormEvent, useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import { useCheckFirst } from "../edit/use-check-first.ts";
import type { expirationFormMutation } from "../generated/expirationFormMutation.graphql.ts";
import type { expirationFormQuery } from "../generated/expirationFormQuery.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useRead, valueIn } from "../network/use-read.ts";
import type { Reload } from "../network/use-reload.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { ConflictBox } from "../ui/conflict.tsx";
import { fieldError, withoutFields } from "../ui/field-errors.ts";
import { formatNumber } from "../ui/format.ts";
import { LostNotice } from "../ui/lost-notice.tsx";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { DaysField } from "./days-field.tsx";
import { expirationText, parseDays } from "./expiration.ts";
import type { Profile } from "./user-profile.ts";

const mutation = graphql`
  mutation expirationFormMutation($input: PutAppInstanceUserExpirationSettingsInput!) {
    putAppInstanceUserExpirationSettings(input: $input) {
      expirationSettings {
        expirationDays
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`;

const query = graphql`
  query expirationFormQuery($arn: ChimeArn!) {
    appInstanceUser(arn: $arn) @catch(to: RESULT) {
      id
      expirationSettings {
        expirationDays
      }
    }
  }
`;

interface Props {
  readonly profile: Profile;
  readonly reload: Reload;
  readonly onClose: () => void;
}

/** Sets or removes the days after which AWS deletes a user, and shows the date that results. */
export function ExpirationForm({ profile, reload, onClose }: Props) {
  const text = texts.user.expirationForm;
  const { id, arn: userArn, createdAt, expirationSettings } = profile;
  // What others have written since appears in the profile.
  const [base] = useState(expirationSettings?.expirationDays ?? undefined);
  const [value, setValue] = useState(base ? String(base) : "");
  const { attempt, isWriting, userErrors, error } = useWrite<expirationFormMutation>(mutation);
  const days = parseDays(value);
  const isLost = error !== undefined && mayHaveBeenPerformed(detailsOf(error));

  const readUser = useRead<expirationFormQuery>(query);
  const read = async () => {
    const user = valueIn((await readUser({ arn: userArn }))?.appInstanceUser);
    return user?.expirationSettings?.expirationDays ?? undefined;
  };
  const first = useCheckFirst({ read, isUnchanged: (stored) => stored === base });
  const isBusy = isWriting || first.isChecking;
  const [wanted, setWanted] = useState<number>();

  const lookAndPut = async (expirationDays: number | undefined) => {
    setWanted(expirationDays);
    if (await first.check()) await put(expirationDays);
  };
  const put = async (expirationDays: number | undefined) => {
    const settings = expirationDays === undefined ? null : { expirationDays };
    const updater = (store: RecordSourceSelectorProxy) => showSettings(store, id);
    const { response } = await attempt({ input: { userArn, expirationSettings: settings } }, { updater });
    if (!response) return;
    showToast(texts.user.saved);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (days !== undefined && days !== base && !isBusy) void lookAndPut(days);
  };
  const needs = "PutAppInstanceUserExpirationSettings";
  const starts = "expirationFormMutation";
  return (
    <form className="form" onSubmit={submit}>
      <DaysField
        value={value}
        onChange={setValue}
        isDisabled={isWriting || first.isFrozen}
        preview={days === undefined ? undefined : expirationText(createdAt, days)}
        error={fieldError(userErrors, "expirationSettings")}
        autoFocus
      />
      <WriteErrors userErrors={withoutFields(userErrors, ["expirationSettings"])} error={error ?? first.error} />
      {isLost && (
        <LostNotice
          text={texts.saving.lost}
          checksWith="userProfileQuery"
          onCheck={() => {
            onClose();
            reload.reload();
          }}
        />
      )}
      {first.conflict ? (
        <ConflictBox
          fields={[{ label: text.days, was: textOf(base), is: textOf(first.conflict.stored), yours: textOf(wanted) }]}
          needs={needs}
          starts={starts}
          isSaving={isBusy}
          onOverwrite={() => put(wanted)}
          onKeep={onClose}
        />
      ) : (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs={needs}
            starts={starts}
            checksWith="expirationFormQuery"
            isDisabled={days === undefined || days === base || isBusy}
          >
            {isBusy ? texts.ui.saving : texts.ui.save}
          </Action>
          {base && (
            <Action
              needs={needs}
              starts={starts}
              checksWith="expirationFormQuery"
              isDisabled={isBusy}
              onPress={() => lookAndPut(undefined)}
            >
              {text.remove}
            </Action>
          )}
          <Button isDisabled={isBusy} onPress={onClose}>
            {texts.ui.cancel}
          </Button>
        </div>
      )}
    </form>
  );
}

const textOf = (days: number | undefined): string => (days === undefined ? texts.user.never : formatNumber(days));

/** The payload has the settings without another call, but not as a field of the user. */
function showSettings(store: RecordSourceSelectorProxy, id: string): void {
  const payload = store.getRootField("putAppInstanceUserExpirationSettings");
  if (payload?.getLinkedRecords("userErrors")?.length !== 0) return;
  const settings = payload.getLinkedRecord("expirationSettings");
  if (settings) store.get(id)?.setLinkedRecord(settings, "expirationSettings");
  else store.get(id)?.setValue(null, "expirationSettings");
}
