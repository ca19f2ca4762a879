import { graphql, useLazyLoadQuery } from "react-relay/hooks";
import { Link } from "wouter";
import { links } from "../app/routes.ts";
import type { instancesQuery } from "../generated/instancesQuery.graphql.ts";
import { texts } from "../texts/texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";

const query = graphql`
  query instancesQuery($first: Int!) {
    appInstances(first: $first) {
      nodes {
        id
        arn
        name
        metadata
        region
      }
    }
  }
`;

export function Instances() {
  const { appInstances } = useLazyLoadQuery<instancesQuery>(query, { first: 50 });
  return (
    <div className="page">
      <h1>{texts.instances.title}</h1>
      <ul className="cards">
        {appInstances?.nodes.map(
          (instance) =>
            instance && (
              <li key={instance.id} className="card">
                <Link href={links.users(instance.arn)}>{instance.name}</Link>
                <p className="mono dim">{instance.arn}</p>
                <CopyButton text={instance.arn} label={texts.instances.copyArn} />
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
