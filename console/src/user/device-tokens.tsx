import { Suspense, useState } from "react";
import { graphql } from "react-relay/hooks";
import type { deviceTokensQuery } from "../generated/deviceTokensQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { type Reload, useReload } from "../network/use-reload.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { Loading } from "../ui/loading.tsx";

const query = graphql`
  query deviceTokensQuery($id: ID!) {
    node(id: $id) @catch(to: RESULT) {
      ... on AppInstanceUserEndpoint {
        resourceArn
        createdAt
        endpointAttributes {
          deviceToken
          voipDeviceToken
        }
      }
    }
  }
`;

/** The tokens of a device. They are secrets, so they are read and shown only on demand. */
export function DeviceTokens({ id }: { readonly id: string }) {
  const { devices: text } = texts.user;
  const [isShown, setShown] = useState(false);
  const reload = useReload();
  if (!isShown)
    return (
      <Action
        kind="quiet"
        needs="DescribeAppInstanceUserEndpoint"
        starts="deviceTokensQuery"
        onPress={() => setShown(true)}
      >
        {text.showTokens}
      </Action>
    );
  return (
    <>
      <Button kind="quiet" onPress={() => setShown(false)} autoFocus>
        {text.hideTokens}
      </Button>
      <ErrorBoundary key={reload.attempt} onRetry={reload.retry}>
        <Suspense fallback={<Loading lines={3} />}>
          <Tokens id={id} reload={reload} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function Tokens({ id, reload }: { readonly id: string; readonly reload: Reload }) {
  const { devices: text } = texts.user;
  const { node: result } = useQuery<deviceTokensQuery>(
    query,
    { id },
    { fetchPolicy: "network-only", fetchKey: reload.fetchKey },
  );
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  if (!result.value) return <p>{text.gone}</p>;
  const { resourceArn, createdAt, endpointAttributes } = result.value;
  const rows = [
    [text.token, endpointAttributes?.deviceToken],
    [text.voipToken, endpointAttributes?.voipDeviceToken],
    [text.application, resourceArn],
    [text.registered, createdAt && formatDateTime(createdAt)],
  ];
  return (
    <dl className="facts">
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label} className="facts-row">
              <dt>{label}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
