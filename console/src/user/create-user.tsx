import { type FormEvent, useRef, useState } from "react";
import { graphql } from "react-relay/hooks";
import { useDenial } from "../caller/caller.tsx";
import type { createUserMutation } from "../generated/createUserMutation.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useIdempotencyKey } from "../network/use-idempotency-key.ts";
import { type UserError, useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { fieldError, withoutFields } from "../ui/field-errors.ts";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { MetadataField, metadataIssue } from "../ui/metadata-field.tsx";
import { Modal } from "../ui/modal.tsx";
import { NameField, nameIssue } from "../ui/name-field.tsx";
import { TagEditor } from "../ui/tag-editor.tsx";
import { type Tag, tagIssues } from "../ui/tags.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { DaysField } from "./days-field.tsx";
import { expirationText, parseDays } from "./expiration.ts";
import { isUserId, MAX_NAME_LENGTH } from "./limits.ts";
import { LostCreate } from "./lost-create.tsx";
import "./user.css";
import { UserIdField } from "./user-id-field.tsx";

const mutation = graphql`
  mutation createUserMutation($input: CreateAppInstanceUserInput!) {
    createAppInstanceUser(input: $input) {
      appInstanceUser {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`;

const shownFields = ["userId", "name", "metadata", "expirationSettings"];

interface Props {
  readonly appInstanceArn: string;
  readonly onClose: () => void;
  readonly onCreated: (userId: string) => void;
}

/** Creates a user. Attempts with the same data have one key, so that they create one user. */
export default function CreateUser({ appInstanceArn, onClose, onCreated }: Props) {
  const text = texts.user.creation;
  const keyFor = useIdempotencyKey();
  const [values, setValues] = useState({ userId: "", name: "", metadata: "", days: "" });
  const [tags, setTags] = useState<readonly Tag[]>([]);
  const [isTried, setTried] = useState(false);
  const { write, clear, isWriting, userErrors, error } = useWrite<createUserMutation>(mutation);
  const tagDenial = useDenial("TagResource");
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });

  const { userId, name, metadata } = values;
  const days = parseDays(values.days);
  const isLost = error !== undefined && mayHaveBeenPerformed(detailsOf(error));
  const idError = isUserId(userId) ? undefined : text.wrongId;
  const nameError = nameIssue(name, MAX_NAME_LENGTH);
  const isWrong =
    idError ?? nameError ?? metadataIssue(metadata) ?? tagIssues(tags).find(Boolean) ?? (values.days.trim() && !days);
  const existing = userErrors.some(isConflict) ? text.other(userId) : undefined;
  const isDone = useRef(false);
  const hasText = Object.values(values).some((value) => value !== "");
  const leave = useLeaveGuard(hasText, { keeps: () => isDone.current, discard: () => {} });
  const close = () => leave(onClose);

  const created = () => {
    isDone.current = true;
    showToast(text.done(name));
    onCreated(userId);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || isWriting) return;
    const optional = {
      ...(metadata && { metadata }),
      ...(tags.length > 0 && { tags }),
      ...(days && { expirationSettings: { expirationDays: days } }),
    };
    const input = { appInstanceArn, userId, name, ...optional };
    if (await write({ input: { ...input, idempotencyKey: keyFor(input) } })) created();
  };
  return (
    <Modal title={text.title} isPending={isWriting} onClose={close}>
      <form className="form" onSubmit={submit}>
        <UserIdField
          value={userId}
          onChange={(value) => set({ userId: value })}
          error={(isTried ? idError : undefined) ?? fieldError(userErrors, "userId") ?? existing}
          isDisabled={isWriting}
        />
        <NameField
          value={name}
          onChange={(value) => set({ name: value })}
          maxLength={MAX_NAME_LENGTH}
          error={(isTried ? nameError : undefined) ?? fieldError(userErrors, "name")}
          isDisabled={isWriting}
        />
        <MetadataField
          value={metadata}
          onChange={(value) => set({ metadata: value })}
          error={fieldError(userErrors, "metadata")}
          isDisabled={isWriting}
        />
        {tagDenial ? (
          <p className="dim">{text.adminOnly(tagDenial)}</p>
        ) : (
          <>
            <DaysField
              value={values.days}
              onChange={(value) => set({ days: value })}
              preview={days ? expirationText(new Date().toISOString(), days) : texts.user.never}
              error={fieldError(userErrors, "expirationSettings")}
              isDisabled={isWriting}
            />
            <TagEditor tags={tags} onChange={setTags} isDisabled={isWriting} />
          </>
        )}
        <WriteErrors
          userErrors={withoutFields(userErrors, shownFields).filter((other) => !isConflict(other))}
          error={error}
        />
        {isLost && (
          <LostCreate
            appInstanceArn={appInstanceArn}
            userId={userId}
            name={name}
            metadata={metadata}
            onFound={created}
            onMissing={() => {
              clear();
              showToast(text.missing);
            }}
          />
        )}
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="CreateAppInstanceUser"
            starts="createUserMutation"
            isDisabled={isWriting}
          >
            {isWriting ? text.submitting : text.submit}
          </Action>
          <Button onPress={close} isDisabled={isWriting}>
            {texts.ui.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const isConflict = ({ code }: UserError): boolean => code === "CONFLICT";
