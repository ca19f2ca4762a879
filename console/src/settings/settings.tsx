import { graphql } from "react-relay/hooks";
import type { settingsQuery } from "../generated/settingsQuery.graphql.ts";
import { Instance } from "../instance/instance.tsx";
import { useQuery } from "../network/use-query.ts";
import { useReload } from "../network/use-reload.ts";
import { EditTags } from "../tags/edit-tags.tsx";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { DangerZone } from "./danger-zone.tsx";
import { NameAndMetadata } from "./name-and-metadata.tsx";
import { Retention } from "./retention.tsx";
import "./settings.css";

const query = graphql`
  query settingsQuery($arn: ChimeArn!) {
    appInstance(arn: $arn) {
      id
      name
      metadata
      createdAt
      updatedAt
      retentionSettings @catch(to: RESULT) {
        channelRetentionSettings {
          retentionDays
        }
        initiateDeletionAt
      }
      tags @catch(to: RESULT) {
        key
        value
      }
    }
  }
`;

/** The settings of an AppInstance. Each part has its own error. */
export const Settings = ({ arn }: { readonly arn: string }) => (
  <Instance arn={arn} tab="settings">
    <Parts key={arn} arn={arn} />
  </Instance>
);

function Parts({ arn }: { readonly arn: string }) {
  const { fetchKey, reload } = useReload();
  const options = { fetchPolicy: "store-and-network", fetchKey } as const;
  const { appInstance } = useQuery<settingsQuery>(query, { arn }, options);
  // The heading says that it is gone.
  if (!appInstance) return null;
  const { name, createdAt, updatedAt, retentionSettings, tags } = appInstance;
  return (
    <div className="page settings">
      <section className="card">
        <h2>{texts.settings.nameAndMetadata}</h2>
        <NameAndMetadata instance={appInstance} arn={arn} />
        {createdAt && updatedAt && (
          <p className="dim small">{texts.settings.facts(formatDateTime(createdAt), formatDateTime(updatedAt))}</p>
        )}
      </section>
      <div className="settings-column">
        <section className="card">
          <h2>{texts.settings.retention.title}</h2>
          {retentionSettings.ok ? (
            <Retention arn={arn} settings={retentionSettings.value} />
          ) : (
            <ErrorNotice error={retentionSettings.errors[0]} onRetry={reload} />
          )}
        </section>
        <section className="card">
          <h2>{texts.settings.tags}</h2>
          {tags.ok ? (
            <EditTags arn={arn} saved={present(tags.value)} />
          ) : (
            <ErrorNotice error={tags.errors[0]} onRetry={reload} />
          )}
        </section>
        <DangerZone arn={arn} name={name ?? ""} />
      </div>
    </div>
  );
}

const present = <Item,>(items: readonly (Item | null | undefined)[] | null | undefined): readonly Item[] =>
  (items ?? []).filter((item) => item !== null && item !== undefined);
