import { graphql } from "react-relay/hooks";

/** Costs no AWS call. */
export const readJobs = graphql`
  query readJobsQuery($first: Int!, $states: [JobState!]) {
    jobs(first: $first, states: $states) @catch(to: RESULT) {
      nodes {
        ...jobFields_job @relay(mask: false)
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;
