import { useState } from "react";
import { graphql } from "react-relay/hooks";
import { useDenial } from "../caller/caller.tsx";
import type { adminsQuery } from "../generated/adminsQuery.graphql.ts";
import { Instance } from "../instance/instance.tsx";
import { useQuery } from "../network/use-query.ts";
import { useReload } from "../network/use-reload.ts";
import { texts } from "../texts/texts.ts";
import { Refresh } from "../ui/refresh.tsx";
import { AdminRow } from "./admin-row.tsx";
import { type Admin, Demote } from "./demote.tsx";
import { PromoteUser } from "./promote-user.tsx";
import "../ui/rows.css";
import "./admins.css";

/** AWS allows 100 admins of an AppInstance, unless it was asked for more. */
const query = graphql`
  query adminsQuery($arn: ChimeArn!) {
    appInstance(arn: $arn) {
      admins(first: 100) @connection(key: "admins_admins") {
        __id
        edges {
          node {
            id
            arn
            name
            user {
              userId
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`;

/** The users and bots that moderate an AppInstance. */
export const Admins = ({ arn }: { readonly arn: string }) => (
  <Instance arn={arn} tab="admins">
    <List key={arn} arn={arn} />
  </Instance>
);

function List({ arn }: { readonly arn: string }) {
  const text = texts.admins;
  const { fetchKey, reload } = useReload();
  const { appInstance } = useQuery<adminsQuery>(query, { arn }, { fetchPolicy: "store-and-network", fetchKey });
  const [asked, setAsked] = useState<Admin>();
  const denial = useDenial("DeleteAppInstanceAdmin");
  const connection = appInstance?.admins;
  // The heading says that the AppInstance is gone.
  if (!connection) return null;
  const rows = connection.edges.map(({ node }) => node);
  return (
    <div className="page admins">
      <h2 className="hidden">{text.title}</h2>
      <p className="dim">{text.intro}</p>
      <Refresh needs="ListAppInstanceAdmins" starts="adminsQuery" fetchKey={fetchKey} onRefresh={reload} />
      <PromoteUser instanceArn={arn} connection={connection.__id} />
      {rows.length === 0 && <Empty />}
      {rows.length > 0 && denial && <small>{denial}</small>}
      {rows.length > 0 && (
        <ul className="card rows">
          {rows.map((node, index) => (
            <li key={node?.id ?? index} className="row">
              {node ? (
                <AdminRow
                  instanceArn={arn}
                  arn={node.arn}
                  name={node.name ?? undefined}
                  userId={node.user?.userId}
                  mayDemote={denial === undefined}
                  onDemote={setAsked}
                />
              ) : (
                text.unreadable
              )}
            </li>
          ))}
        </ul>
      )}
      {connection.pageInfo.hasNextPage && <p className="dim">{text.limit(rows.length)}</p>}
      {asked && (
        <Demote instanceArn={arn} admin={asked} connections={[connection.__id]} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

const Empty = () => (
  <div className="card">
    <h3>{texts.admins.empty}</h3>
    <p className="dim">{texts.admins.emptyHint}</p>
  </div>
);
