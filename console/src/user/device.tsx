import { useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import type { deviceDeregisterMutation } from "../generated/deviceDeregisterMutation.graphql.ts";
import type { deviceUpdateMutation } from "../generated/deviceUpdateMutation.graphql.ts";
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
import { DeviceTokens } from "./device-tokens.tsx";
import type { DeviceRow } from "./user-devices.tsx";

const updateMutation = graphql`
  mutation deviceUpdateMutation($input: UpdateAppInstanceUserEndpointInput!) {
    updateAppInstanceUserEndpoint(input: $input) {
      appInstanceUserEndpoint {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`;

const deregisterMutation = graphql`
  mutation deviceDeregisterMutation($input: DeregisterAppInstanceUserEndpointInput!) {
    deregisterAppInstanceUserEndpoint(input: $input) {
      deletedId
      userErrors {
        code
        message
      }
    }
  }
`;

interface Props {
  readonly device: DeviceRow;
  readonly reload: Reload;
  readonly onDeregistered: (store: RecordSourceSelectorProxy, id: string) => void;
}

/** A device of a user, with what can be done about it. */
export function Device({ device, reload, onDeregistered }: Props) {
  const { devices: text } = texts.user;
  const { id, name, endpointId, type, allowMessages, state } = device;
  const [isAsking, setAsking] = useState(false);
  const update = useWrite<deviceUpdateMutation>(updateMutation);
  const deregister = useWrite<deviceDeregisterMutation>(deregisterMutation);
  const isBlocked = allowMessages === "NONE";
  const label = name || text.unnamed;

  const allow = () => {
    const allowed = isBlocked ? "ALL" : "NONE";
    const updater = (store: RecordSourceSelectorProxy) => {
      const payload = store.getRootField("updateAppInstanceUserEndpoint");
      if (payload?.getLinkedRecord("appInstanceUserEndpoint")) store.get(id)?.setValue(allowed, "allowMessages");
    };
    return update.write({ input: { id, allowMessages: allowed } }, { updater });
  };
  const remove = async () => {
    const updater = (store: RecordSourceSelectorProxy) => {
      if (store.getRootField("deregisterAppInstanceUserEndpoint")?.getValue("deletedId")) onDeregistered(store, id);
    };
    const response = await deregister.write({ input: { id } }, { updater });
    if (response) showToast(text.deregistered(label));
    else setAsking(false);
  };
  const failed = update.error ?? deregister.error;
  const isLost = failed !== undefined && mayHaveBeenPerformed(detailsOf(failed));
  return (
    <li className="user-device">
      <strong className="breakable">{label}</strong>
      <p className="dim small">
        {type && `${text.types[type] ?? type} · `}
        {isBlocked ? text.blocked : text.allowed} · <span className="mono">{endpointId}</span>
      </p>
      {state?.status === "INACTIVE" && (
        <p className="small">{text.inactive[state.statusReason ?? ""] ?? text.inactiveOther}</p>
      )}
      <div className="actions">
        <Action
          needs="UpdateAppInstanceUserEndpoint"
          starts="deviceUpdateMutation"
          isDisabled={update.isWriting}
          onPress={allow}
        >
          {update.isWriting ? texts.ui.saving : isBlocked ? text.allow : text.block}
        </Action>
        <Action
          needs="DeregisterAppInstanceUserEndpoint"
          starts="deviceDeregisterMutation"
          onPress={() => setAsking(true)}
        >
          {text.deregister}
        </Action>
      </div>
      <DeviceTokens id={id} />
      {isLost ? (
        <LostNotice
          text={texts.saving.lost}
          checksWith="userDevicesQuery"
          isChecking={reload.isReloading}
          onCheck={() => {
            update.clear();
            deregister.clear();
            reload.reload();
          }}
        />
      ) : (
        <WriteErrors userErrors={[...update.userErrors, ...deregister.userErrors]} error={failed} />
      )}
      {isAsking && (
        <Confirm
          title={text.deregisterTitle(label)}
          confirm={text.deregister}
          cost={costText("deviceDeregisterMutation")}
          isDanger
          isPending={deregister.isWriting}
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        >
          <p>{text.deregisterEffect}</p>
        </Confirm>
      )}
    </li>
  );
}
