import { graphql } from "react-relay/hooks";
import { toInputItem } from "../../../src/user-files/import-item.ts";
import type { Part } from "../../../src/user-files/parts.ts";
import type { addUsersMutation, JobImportMode } from "../generated/addUsersMutation.graphql.ts";
import { requirePayload } from "../jobs/payload.ts";
import type { Added, PartInput } from "../jobs/upload.ts";
import { send } from "../network/environment.ts";

const document = graphql`
  mutation addUsersMutation($input: ImportAppInstanceUsersInput!) {
    importAppInstanceUsers(input: $input) {
      job {
        ...jobFields_job @relay(mask: false)
      }
      accepted
      rejected {
        index
        userErrors {
          code
          message
        }
      }
      userErrors {
        code
        message
      }
    }
  }
`;

export type Mode = JobImportMode;

export interface Target {
  readonly appInstanceArn: string;
  readonly mode: Mode;
}

/** Adds one part of a file to a job. Nothing is sent to AWS. */
export async function addUsers(
  { appInstanceArn, mode }: Target,
  part: Part,
  { jobId, idempotencyKey }: PartInput,
): Promise<Added> {
  const isUpdate = mode === "ENSURE_AND_UPDATE";
  const items = part.items.map((item, index) => toInputItem(item, part.lines[index] ?? 0, isUpdate));
  const input = { appInstanceArn, mode, items, ...(jobId !== undefined && { jobId }), idempotencyKey };
  const { data, errors } = await send<addUsersMutation>(document, { input });
  return requirePayload(data?.importAppInstanceUsers, errors);
}
