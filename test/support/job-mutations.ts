import type { GraphQLField } from "graphql";

/** Whether a mutation only changes a job: it calls AWS later, or never. */
export const isOfJobs = ({ type }: Pick<GraphQLField<unknown, unknown>, "type">): boolean =>
  /^(AddJobItems|(Import|Export)AppInstanceUsers|[A-Z][a-z]+Job)Payload$/.test(String(type));
