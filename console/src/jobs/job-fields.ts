import { graphql } from "react-relay/hooks";
import type { jobFields_job$data } from "../generated/jobFields_job.graphql.ts";

/** What the console shows of a job. Reading it costs no AWS call. @public */
export const jobFields = graphql`
  fragment jobFields_job on Job {
    id
    kind
    appInstance {
      arn
    }
    state
    pauseReason
    durable
    dryRun
    total
    done
    failed
    estimatedCalls
    estimatedDurationMs
    createdAt
    startedAt
    finishedAt
  }
`;

export type Job = Omit<jobFields_job$data, " $fragmentType">;
