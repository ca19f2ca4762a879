import { defineConfig } from "@graphql-mesh/compose-cli";
import { loadOpenAPISubgraph } from "@omnigraph/openapi";

/** What one would write by hand to have a row's `createdAt`. */
const link = `
  extend type AppInstanceUserSummary {
    described: DescribedAppInstanceUser @resolveTo(
      sourceName: "Chime"
      sourceTypeName: "Query"
      sourceFieldName: "describeAppInstanceUser"
      requiredSelectionSet: "{ AppInstanceUserArn }"
      sourceArgs: { appInstanceUserArn: "{root.AppInstanceUserArn}" }
    )
  }
`;

export const composeConfig = defineConfig({
  subgraphs: [
    { sourceHandler: loadOpenAPISubgraph("Chime", { source: "./chime.yaml", endpoint: process.env.CHIME_ENDPOINT }) },
  ],
  additionalTypeDefs: link,
});
