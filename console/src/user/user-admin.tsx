import { useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import type { userAdminDemoteMutation } from "../generated/userAdminDemoteMutation.graphql.ts";
import type { userAdminPromoteMutation } from "../generated/userAdminPromoteMutation.graphql.ts";
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
import { readUserArn } from "./user-arn.ts";
import type { Profile } from "./user-profile.ts";

const promoteMutation = graphql`
  mutation userAdminPromoteMutation($input: CreateAppInstanceAdminInput!) {
    createAppInstanceAdmin(input: $input) {
      appInstanceAdmin {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`;

const demoteMutation = graphql`
  mutation userAdminDemoteMutation($input: DeleteAppInstanceAdminInput!) {
    deleteAppInstanceAdmin(input: $input) {
      deletedId
      userErrors {
        code
        message
      }
    }
  }
`;

interface Props {
  readonly profile: Profile;
  readonly isAdmin: boolean;
  readonly reload: Reload;
}

/** Promotes or demotes a user. Only the badge changes before the write is done. */
export function UserAdmin({ profile, isAdmin, reload }: Props) {
  const text = texts.user.adminRights;
  const [isAsking, setAsking] = useState(false);
  const [isLost, setLost] = useState(false);
  const promote = useWrite<userAdminPromoteMutation>(promoteMutation);
  const demote = useWrite<userAdminDemoteMutation>(demoteMutation);
  const input = { appInstanceArn: readUserArn(profile.arn).appInstanceArn, adminArn: profile.arn };

  const change = async () => {
    setAsking(false);
    setLost(false);
    const becomes = !isAdmin;
    const { id } = profile;
    const result = becomes
      ? await promote.attempt({ input }, { optimisticUpdater: showExpected(id), updater: showCreated(id) })
      : await demote.attempt({ input }, { optimisticUpdater: (store) => hide(store, id), updater: hideDeleted(id) });
    const { promoted, demoted } = texts.admins;
    if (result.response) return showToast(becomes ? promoted(nameOf(profile)) : demoted(nameOf(profile)));
    if (becomes && result.userErrors.some(({ code }) => code === "CONFLICT")) return reload.reload();
    if (result.error !== undefined && mayHaveBeenPerformed(detailsOf(result.error))) return setLost(true);
    const [userError] = result.userErrors;
    showToast(userError?.message ?? detailsOf(result.error).message, "error");
    if (userError) reload.reload();
  };

  const starts = isAdmin ? "userAdminDemoteMutation" : "userAdminPromoteMutation";
  return (
    <>
      <Action
        needs={isAdmin ? "DeleteAppInstanceAdmin" : "CreateAppInstanceAdmin"}
        starts={starts}
        isDisabled={promote.isWriting || demote.isWriting}
        onPress={() => setAsking(true)}
      >
        {isAdmin ? text.demote : text.promote}
      </Action>
      {isLost && (
        <LostNotice
          text={text.lost}
          checksWith="userProfileQuery"
          isChecking={reload.isReloading}
          onCheck={() => {
            setLost(false);
            reload.reload();
          }}
        />
      )}
      {isAsking && (
        <Confirm
          title={isAdmin ? text.demoteTitle(nameOf(profile)) : text.promoteTitle(nameOf(profile))}
          confirm={isAdmin ? text.demoteNow : text.promoteNow}
          cost={costText(starts)}
          isDanger={isAdmin}
          onConfirm={change}
          onCancel={() => setAsking(false)}
        >
          <p>{isAdmin ? text.demoteEffect : text.promoteEffect}</p>
        </Confirm>
      )}
    </>
  );
}

const nameOf = ({ name, userId }: Profile): string => name ?? userId;

type Updater = (store: RecordSourceSelectorProxy) => void;

/** Before the response is there, a record without content stands for the admin. */
const showExpected =
  (userId: string): Updater =>
  (store) => {
    const id = `client:admin:${userId}`;
    const admin = store.get(id) ?? store.create(id, "AppInstanceAdmin");
    admin.setValue(id, "id");
    store.get(userId)?.setLinkedRecord(admin, "admin");
  };

/** Relay takes the expected admin back when the response arrives; userErrors leave it so. */
const showCreated =
  (userId: string): Updater =>
  (store) => {
    const admin = store.getRootField("createAppInstanceAdmin")?.getLinkedRecord("appInstanceAdmin");
    if (admin) store.get(userId)?.setLinkedRecord(admin, "admin");
  };

const hide = (store: RecordSourceSelectorProxy, userId: string) => store.get(userId)?.setValue(null, "admin");

const hideDeleted =
  (userId: string): Updater =>
  (store) => {
    if (store.getRootField("deleteAppInstanceAdmin")?.getValue("deletedId")) hide(store, userId);
  };
