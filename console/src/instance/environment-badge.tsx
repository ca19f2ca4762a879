import { graphql } from "react-relay/hooks";
import type { environmentBadgeQuery } from "../generated/environmentBadgeQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";

const query = graphql`
  query environmentBadgeQuery($arn: ChimeArn!) {
    appInstance(arn: $arn) {
      tags {
        key
        value
      }
    }
  }
`;

const environmentKey = /^(environment|env|stage)$/i;
const production = /^(production|prod|live)$/i;

/** Shows the tag that names the environment, if there is one. It is read after the page, since it costs a call. */
export function EnvironmentBadge({ arn }: { readonly arn: string }) {
  const { appInstance } = useQuery<environmentBadgeQuery>(query, { arn });
  const value = appInstance?.tags?.find((tag) => tag && environmentKey.test(tag.key))?.value;
  if (!value) return null;
  return (
    <span className={production.test(value) ? "badge environment production" : "badge environment"}>
      <span className="hidden">{texts.instance.environment("")}</span>
      {value}
    </span>
  );
}
