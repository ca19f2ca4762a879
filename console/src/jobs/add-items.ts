import { graphql } from "react-relay/hooks";
import type { addItemsMutation } from "../generated/addItemsMutation.graphql.ts";
import { send } from "../network/environment.ts";
import { type BulkWork, inputOf } from "./bulk-work.ts";
import { requirePayload } from "./payload.ts";
import type { Added, PartInput } from "./upload.ts";

const document = graphql`
  mutation addItemsMutation($input: AddJobItemsInput!) {
    addJobItems(input: $input) {
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

/** Adds one part to a job. Nothing is sent to AWS. */
export async function addItems(work: BulkWork, arns: readonly string[], part: PartInput): Promise<Added> {
  const { jobId, idempotencyKey } = part;
  const input = { ...inputOf(work, arns), ...(jobId !== undefined && { jobId }), idempotencyKey };
  const { data, errors } = await send<addItemsMutation>(document, { input });
  return requirePayload(data?.addJobItems, errors);
}
