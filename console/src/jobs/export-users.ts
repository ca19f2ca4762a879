import { graphql } from "react-relay/hooks";
import type { IEnvironment } from "relay-runtime";
import type { exportUsersMutation } from "../generated/exportUsersMutation.graphql.ts";
import { send } from "../network/environment.ts";
import { changeJob } from "./change-job.ts";
import { requirePayload } from "./payload.ts";

const document = graphql`
  mutation exportUsersMutation($input: ExportAppInstanceUsersInput!) {
    exportAppInstanceUsers(input: $input) {
      job {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`;

/** Starts a job that lists all users of an AppInstance, and resolves with its ID. */
export async function exportUsers(environment: IEnvironment, appInstanceArn: string): Promise<string> {
  const input = { appInstanceArn, idempotencyKey: crypto.randomUUID() };
  const { data, errors } = await send<exportUsersMutation>(document, { input });
  const { job } = requirePayload(data?.exportAppInstanceUsers, errors);
  if (!job) throw new TypeError("A payload without errors has a job");
  await changeJob(environment, "startJob", { id: job.id });
  return job.id;
}
