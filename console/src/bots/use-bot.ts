import { graphql } from "react-relay/hooks";
import type { useBotQuery } from "../generated/useBotQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { useRead } from "../network/use-read.ts";

const query = graphql`
  query useBotQuery($arn: ChimeArn!) {
    appInstanceBot(arn: $arn) {
      id
      arn
      name
      metadata
      createdAt
      updatedAt
      configuration {
        lex {
          lexBotAliasArn
          localeId
          invokedBy {
            standardMessages
            targetedMessages
          }
          respondsTo
          welcomeIntent
        }
      }
      admin @catch(to: RESULT) {
        id
      }
      tags @catch(to: RESULT) {
        key
        value
      }
    }
  }
`;

export type Bot = NonNullable<useBotQuery["response"]["appInstanceBot"]>;

export function useBot(arn: string, fetchKey: number): Bot | null | undefined {
  const options = { fetchPolicy: "store-and-network", fetchKey } as const;
  return useQuery<useBotQuery>(query, { arn }, options).appInstanceBot;
}

/** Returns a function that reads the bot again. */
export function useReadBot(arn: string): () => Promise<Bot | undefined> {
  const read = useRead<useBotQuery>(query);
  return async () => (await read({ arn }))?.appInstanceBot ?? undefined;
}
