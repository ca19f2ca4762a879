import { useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import type { userDevicesQuery } from "../generated/userDevicesQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import type { Reload } from "../network/use-reload.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Device } from "./device.tsx";
import { RegisterDevice } from "./register-device.tsx";
import { readUserArn } from "./user-arn.ts";

/** AWS allows 10 devices for each user, unless it was asked for more. */
const PAGE = { first: 50 };

const query = graphql`
  query userDevicesQuery($appInstanceArn: ChimeArn!, $userId: String!, $first: Int!) {
    appInstanceUserByUserId(appInstanceArn: $appInstanceArn, userId: $userId) @catch(to: RESULT) {
      id
      endpoints(first: $first) {
        nodes {
          id
          endpointId
          name
          type
          allowMessages
          state {
            status
            statusReason
          }
        }
      }
    }
  }
`;

type Result = userDevicesQuery["response"]["appInstanceUserByUserId"];
type User = NonNullable<Extract<Result, { readonly ok: true }>["value"]>;
export type DeviceRow = NonNullable<NonNullable<User["endpoints"]>["nodes"][number]>;

interface Props {
  readonly arn: string;
  readonly reload: Reload;
}

export function UserDevices({ arn, reload }: Props) {
  const { devices: text } = texts.user;
  const [isRegistering, setRegistering] = useState(false);
  const { appInstanceUserByUserId: result } = useQuery<userDevicesQuery>(
    query,
    { ...readUserArn(arn), ...PAGE },
    { fetchPolicy: "store-and-network", fetchKey: reload.fetchKey },
  );
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  const { value: user } = result;
  const devices = (user?.endpoints?.nodes ?? []).filter((device) => device !== null && device !== undefined);
  return (
    <>
      {devices.length === 0 && <p>{text.none}</p>}
      <ul className="user-devices">
        {devices.map((device) => (
          <Device
            key={device.id}
            device={device}
            reload={reload}
            onDeregistered={(store, id) => hideDevice(store, user?.id ?? "", id)}
          />
        ))}
      </ul>
      {devices.length === PAGE.first && <p className="dim">{text.more}</p>}
      <Action needs="RegisterAppInstanceUserEndpoint" onPress={() => setRegistering(true)}>
        {text.register}
      </Action>
      {isRegistering && (
        <RegisterDevice
          userArn={arn}
          onClose={() => setRegistering(false)}
          onRegistered={() => {
            setRegistering(false);
            reload.reload();
          }}
        />
      )}
    </>
  );
}

function hideDevice(store: RecordSourceSelectorProxy, userId: string, deviceId: string): void {
  const list = store.get(userId)?.getLinkedRecord("endpoints", PAGE);
  const others = list?.getLinkedRecords("nodes")?.filter((device) => device?.getDataID() !== deviceId);
  if (others) list?.setLinkedRecords(others, "nodes");
}
