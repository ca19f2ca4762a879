import { graphql } from "react-relay/hooks";
import type { userDevicesQuery } from "../generated/userDevicesQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { Reload } from "./use-reload.ts";

const PAGE_SIZE = 50;

const query = graphql`
  query userDevicesQuery($arn: ChimeArn!, $first: Int!) {
    appInstanceUser(arn: $arn) @catch(to: RESULT) {
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

interface Props {
  readonly arn: string;
  readonly reload: Reload;
}

export function UserDevices({ arn, reload }: Props) {
  const { devices: text } = texts.user;
  const { appInstanceUser: result } = useQuery<userDevicesQuery>(
    query,
    { arn, first: PAGE_SIZE },
    { fetchPolicy: "store-and-network", fetchKey: reload.fetchKey },
  );
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  const devices = (result.value?.endpoints?.nodes ?? []).filter((device) => device !== null && device !== undefined);
  if (devices.length === 0) return <p>{text.none}</p>;
  return (
    <ul className="user-devices">
      {devices.map(({ id, name, endpointId, type, allowMessages, state }) => (
        <li key={id} className="user-device">
          <p>
            <strong className="breakable">{name || text.unnamed}</strong>
          </p>
          <p className="dim small">
            {type && (text.types[type] ?? type)} · {allowMessages === "NONE" ? text.blocked : text.allowed} ·{" "}
            <span className="mono">{endpointId}</span>
          </p>
          {state?.status === "INACTIVE" && (
            <p className="small">{text.inactive[state.statusReason ?? ""] ?? text.inactiveOther}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
