import { type FormEvent, useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import type { expirationFormMutation } from "../generated/expirationFormMutation.graphql.ts";
import { mayHaveHappened } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { fieldError, withoutFields } from "../ui/field-errors.ts";
import { LostNotice } from "../ui/lost-notice.tsx";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { DaysField } from "./days-field.tsx";
import { expirationText, parseDays } from "./expiration.ts";
import type { Reload } from "./use-reload.ts";
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

interface Props {
  readonly profile: Profile;
  readonly reload: Reload;
  readonly onClose: () => void;
}

/** Sets or removes the days after which AWS deletes a user, and shows the date that results. */
export function ExpirationForm({ profile, reload, onClose }: Props) {
  const text = texts.user.expirationForm;
  const { id, arn: userArn, createdAt, expirationSettings } = profile;
  const saved = expirationSettings?.expirationDays;
  const [value, setValue] = useState(saved ? String(saved) : "");
  const { attempt, isWriting, userErrors, error } = useWrite<expirationFormMutation>(mutation);
  const days = parseDays(value);
  const isLost = error !== undefined && mayHaveHappened(detailsOf(error));

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
    if (days !== undefined && days !== saved && !isWriting) put(days);
  };
  const needs = "PutAppInstanceUserExpirationSettings";
  const starts = "expirationFormMutation";
  return (
    <form className="form" onSubmit={submit}>
      <DaysField
        value={value}
        onChange={setValue}
        isDisabled={isWriting}
        preview={days === undefined ? undefined : expirationText(createdAt, days)}
        error={fieldError(userErrors, "expirationSettings")}
        autoFocus
      />
      <WriteErrors userErrors={withoutFields(userErrors, ["expirationSettings"])} error={error} />
      {isLost && (
        <LostNotice
          text={texts.saving.lost}
          looksWith="userProfileQuery"
          onLook={() => {
            onClose();
            reload.reload();
          }}
        />
      )}
      <div className="actions">
        <Action
          kind="primary"
          type="submit"
          needs={needs}
          starts={starts}
          isDisabled={days === undefined || days === saved || isWriting}
        >
          {isWriting ? texts.ui.saving : texts.ui.save}
        </Action>
        {saved && (
          <Action needs={needs} starts={starts} isDisabled={isWriting} onPress={() => put(undefined)}>
            {text.remove}
          </Action>
        )}
        <Button isDisabled={isWriting} onPress={onClose}>
          {texts.ui.cancel}
        </Button>
      </div>
    </form>
  );
}

/** The payload has the settings without another call, but not as a field of the user. */
function showSettings(store: RecordSourceSelectorProxy, id: string): void {
  const payload = store.getRootField("putAppInstanceUserExpirationSettings");
  if (payload?.getLinkedRecords("userErrors")?.length !== 0) return;
  const settings = payload.getLinkedRecord("expirationSettings");
  if (settings) store.get(id)?.setLinkedRecord(settings, "expirationSettings");
  else store.get(id)?.setValue(null, "expirationSettings");
}
