import { graphql } from "react-relay/hooks";

/** Costs no AWS call. */
export const readJob = graphql`
  query readJobQuery($id: ID!) {
    job(id: $id) @catch(to: RESULT) {
      ...jobFields_job @relay(mask: false)
    }
    caller {
      rateLimits {
        name
        limit
        remaining
        resetAt
      }
    }
  }
`;
