import { Suspense, useEffect, useRef, useState } from "react";
import { graphql } from "react-relay/hooks";
import { useDenial } from "../caller/caller.tsx";
import type { instancePageQuery } from "../generated/instancePageQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Loading } from "../ui/loading.tsx";
import { InstanceCard } from "./instance-card.tsx";

/** Asks for no `hasNextPage`, which would cost another call after 50 rows. */
const query = graphql`
  query instancePageQuery($first: Int!, $after: String) {
    appInstances(first: $first, after: $after) {
      nodes {
        arn
        name
        metadata
        region
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

const PAGE_LENGTH = 50;

interface Props {
  readonly after: string | null;
  /** Another one reads the page again. */
  readonly fetchKey: number;
}

/** A page of AppInstances, and those after it on demand. */
export function InstancePage({ after, fetchKey }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [isNextShown, setNextShown] = useState(false);
  const variables = { first: PAGE_LENGTH, after };
  const { appInstances } = useQuery<instancePageQuery>(query, variables, {
    fetchPolicy: "store-and-network",
    fetchKey,
  });
  useEffect(() => {
    if (after !== null) list.current?.focus();
  }, [after]);
  const { nodes = [], pageInfo } = appInstances ?? {};
  if (nodes.length === 0) return after === null ? <Empty /> : <p role="status">{texts.instances.allShown}</p>;
  return (
    <>
      <ul className="cards" ref={list} tabIndex={-1}>
        {nodes.map((instance, index) => (
          <li key={instance?.arn ?? index} className="card">
            {instance ? <InstanceCard {...instance} /> : texts.instances.unreadable}
          </li>
        ))}
      </ul>
      {nodes.length === PAGE_LENGTH && !isNextShown && (
        <Action needs="ListAppInstances" starts="instancePageQuery" onPress={() => setNextShown(true)}>
          {texts.instances.more}
        </Action>
      )}
      {isNextShown && (
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <InstancePage after={pageInfo?.endCursor ?? null} fetchKey={fetchKey} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

function Empty() {
  const mayNotCreate = useDenial("CreateAppInstance") !== undefined;
  return (
    <div className="card instances-empty">
      <h2>{texts.instances.empty}</h2>
      <p>{mayNotCreate ? texts.instances.emptyForOthers : texts.instances.emptyForOperators}</p>
    </div>
  );
}
