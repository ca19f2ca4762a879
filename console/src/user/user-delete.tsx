import { useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import type { userDeleteMutation } from "../generated/userDeleteMutation.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import type { Reload } from "../network/use-reload.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { costText } from "../ui/cost.ts";
import { LostNotice } from "../ui/lost-notice.tsx";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { type Profile, showGone } from "./user-profile.ts";

const mutation = graphql`
  mutation userDeleteMutation($input: DeleteAppInstanceUserInput!) {
    deleteAppInstanceUser(input: $input) {
      deletedArn
      userErrors {
        code
        message
      }
    }
  }
`;

interface Props {
  readonly profile: Profile;
  readonly reload: Reload;
}

/** Deletes a user, whose id must be typed first. */
export function UserDelete({ profile, reload }: Props) {
  const text = texts.user.deletion;
  const { arn, userId, name } = profile;
  const [isAsking, setAsking] = useState(false);
  const { attempt, clear, isWriting, userErrors, error } = useWrite<userDeleteMutation>(mutation);
  const isLost = error !== undefined && mayHaveBeenPerformed(detailsOf(error));

  const remove = async () => {
    const updater = (store: RecordSourceSelectorProxy) => {
      if (store.getRootField("deleteAppInstanceUser")?.getValue("deletedArn")) showGone(store, arn);
    };
    const result = await attempt({ input: { arn } }, { updater });
    if (result.response) showToast(text.done(name ?? userId));
    else if (result.error !== undefined) setAsking(false);
  };
  const close = () => {
    clear();
    setAsking(false);
  };
  return (
    <>
      <Action kind="danger" needs="DeleteAppInstanceUser" starts="userDeleteMutation" onPress={() => setAsking(true)}>
        {text.open}
      </Action>
      {isLost ? (
        <LostNotice
          text={text.lost}
          checksWith="userProfileQuery"
          isChecking={reload.isReloading}
          onCheck={() => {
            clear();
            reload.reload();
          }}
        />
      ) : (
        !isAsking && <WriteErrors userErrors={userErrors} error={error} />
      )}
      {isAsking && (
        <Confirm
          title={text.title(name ?? userId)}
          confirm={text.confirm}
          cost={costText("userDeleteMutation")}
          typed={{ label: text.type, expected: userId }}
          isDanger
          isPending={isWriting}
          onConfirm={remove}
          onCancel={close}
        >
          <p>{text.effect}</p>
          <WriteErrors userErrors={userErrors} error={undefined} />
        </Confirm>
      )}
    </>
  );
}
