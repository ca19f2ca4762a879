import { commitMutation, graphql } from "react-relay/hooks";
import type { GraphQLTaggedNode, IEnvironment, MutationParameters } from "relay-runtime";
import { reportJobChange } from "./job-changes.ts";
import type { Job } from "./job-fields.ts";
import { isRunning } from "./job-state.ts";
import { requirePayload } from "./payload.ts";

const documents = {
  startJob: graphql`
    mutation changeJobStartMutation($input: StartJobInput!) {
      startJob(input: $input) {
        job {
          ...jobFields_job @relay(mask: false)
        }
        userErrors {
          code
          message
        }
      }
    }
  `,
  pauseJob: graphql`
    mutation changeJobPauseMutation($input: PauseJobInput!) {
      pauseJob(input: $input) {
        job {
          ...jobFields_job @relay(mask: false)
        }
        userErrors {
          code
          message
        }
      }
    }
  `,
  resumeJob: graphql`
    mutation changeJobResumeMutation($input: ResumeJobInput!) {
      resumeJob(input: $input) {
        job {
          ...jobFields_job @relay(mask: false)
        }
        userErrors {
          code
          message
        }
      }
    }
  `,
  cancelJob: graphql`
    mutation changeJobCancelMutation($input: CancelJobInput!) {
      cancelJob(input: $input) {
        job {
          ...jobFields_job @relay(mask: false)
        }
        userErrors {
          code
          message
        }
      }
    }
  `,
  retryJob: graphql`
    mutation changeJobRetryMutation($input: RetryJobInput!) {
      retryJob(input: $input) {
        job {
          ...jobFields_job @relay(mask: false)
        }
        userErrors {
          code
          message
        }
      }
    }
  `,
  deleteJob: graphql`
    mutation changeJobDeleteMutation($input: DeleteJobInput!) {
      deleteJob(input: $input) {
        deletedId @deleteRecord
        userErrors {
          code
          message
        }
      }
    }
  `,
} as const satisfies Record<string, GraphQLTaggedNode>;

export type JobChange = keyof typeof documents;

interface Change extends MutationParameters {
  readonly response: Record<string, (ReturnType<typeof requirePayload> & { readonly job?: Job | null }) | null>;
}

/** Changes the state of a job, here and in the store. Rejects with a RequestError if the gateway refuses it. */
export function changeJob(
  environment: IEnvironment,
  change: JobChange,
  input: { readonly id: string; readonly dryRun?: boolean },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  commitMutation<Change>(environment, {
    mutation: documents[change],
    variables: { input },
    onCompleted: (response, errors) => {
      try {
        const { job } = requirePayload(response?.[change], errors as never);
        reportJobChange(job && isRunning(job) ? job : null);
        resolve();
      } catch (error) {
        reject(error);
      }
    },
    onError: reject,
  });
  return promise;
}
