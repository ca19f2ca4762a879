import { Suspense, useState } from "react";
import { graphql } from "react-relay/hooks";
import type { countUsersQuery } from "../generated/countUsersQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

/** Counts as far as the gateway does. */
const query = graphql`
  query countUsersQuery($arn: ChimeArn!) {
    appInstance(arn: $arn) {
      users(first: 1) {
        countUpTo(max: 2000) {
          value
          exact
        }
      }
    }
  }
`;

/** A count costs a call for each 50 users, and so is made on demand only. */
export function CountUsers({ arn }: { readonly arn: string }) {
  const [isCounting, setCounting] = useState(false);
  return (
    <div className="instance-count" aria-live="polite">
      {isCounting ? (
        <ErrorBoundary>
          <Suspense fallback={<p className="dim">{texts.instances.counting}</p>}>
            <Count arn={arn} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <Action needs="ListAppInstanceUsers" starts="countUsersQuery" onPress={() => setCounting(true)}>
          {texts.instances.countUsers}
        </Action>
      )}
    </div>
  );
}

function Count({ arn }: { readonly arn: string }) {
  const { appInstance } = useQuery<countUsersQuery>(query, { arn }, { fetchPolicy: "network-only" });
  const count = appInstance?.users?.countUpTo;
  return <p className="number">{count ? texts.instances.userCount(count.value, count.exact) : texts.instances.gone}</p>;
}
