import { Suspense, useState } from "react";
import { graphql } from "react-relay/hooks";
import { Link } from "wouter";
import { links } from "../app/routes.ts";
import type { botPageQuery } from "../generated/botPageQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Loading } from "../ui/loading.tsx";
import { MetadataChips } from "../ui/metadata-chips.tsx";
import { botIdOf } from "./bot-arn.ts";

/** Asks for no `hasNextPage`, which would cost another call after 50 rows. */
const query = graphql`
  query botPageQuery($arn: ChimeArn!, $first: Int!, $after: String) {
    appInstance(arn: $arn) {
      bots(first: $first, after: $after) {
        nodes {
          id
          arn
          name
          metadata
        }
        pageInfo {
          endCursor
        }
      }
    }
  }
`;

const PAGE_LENGTH = 50;

interface Props {
  readonly arn: string;
  readonly after: string | null;
  /** Another one reads the page again. */
  readonly fetchKey: number;
  /** The id of the bot that is shown beside the list. */
  readonly selected: string | null;
}

/** A page of bots, and those after it on demand. */
export function BotPage({ arn, after, fetchKey, selected }: Props) {
  const text = texts.bots;
  const [isNextShown, setNextShown] = useState(false);
  const variables = { arn, first: PAGE_LENGTH, after };
  const { appInstance } = useQuery<botPageQuery>(query, variables, { fetchPolicy: "store-and-network", fetchKey });
  // The heading says that the AppInstance is gone.
  if (!appInstance?.bots) return null;
  const { nodes, pageInfo } = appInstance.bots;
  if (nodes.length === 0) return after === null ? <Empty /> : <p role="status">{text.allShown}</p>;
  return (
    <>
      <ul className="card rows">
        {nodes.map((bot, index) => (
          <li key={bot?.id ?? index} className="row">
            {bot ? (
              <div className="row-main">
                <Link
                  href={links.bot(arn, botIdOf(bot.arn))}
                  className="breakable"
                  aria-current={botIdOf(bot.arn) === selected ? "true" : undefined}
                >
                  {bot.name || text.unnamed}
                </Link>
                {bot.metadata && <MetadataChips metadata={bot.metadata} />}
              </div>
            ) : (
              text.unreadable
            )}
          </li>
        ))}
      </ul>
      {nodes.length === PAGE_LENGTH && !isNextShown && (
        <Action needs="ListAppInstanceBots" starts="botPageQuery" onPress={() => setNextShown(true)}>
          {text.more}
        </Action>
      )}
      {isNextShown && (
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <BotPage arn={arn} after={pageInfo.endCursor ?? null} fetchKey={fetchKey} selected={selected} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

const Empty = () => (
  <div className="card">
    <h2>{texts.bots.empty}</h2>
    <p className="dim">{texts.bots.emptyHint}</p>
  </div>
);
