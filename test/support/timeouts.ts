/**
 * Timeouts in milliseconds of tests that depend on the machine's speed. All are long enough for two cores that also run eight busy loops;
 * on an idle machine no test comes near them.
 */

/** For a response, a log line or a state that must come. */
export const RESPONSE_TIMEOUT_MS = 20_000;

/** What a time that is asserted may take longer on a busy machine. */
export const SLACK_MS = 4000;

/** For a test that starts processes or sends hundreds of requests. */
export const SLOW_TEST_TIMEOUT_MS = 600_000;

/** For a test in its long form. */
export const LONG_TEST_TIMEOUT_MS = 3_600_000;

/** True if tests run in their full size, which takes minutes to an hour for a file: `LONG_TESTS=full npm test -- <path>`. */
export const isFullRun = process.env.LONG_TESTS === "full";

/** True if tests run in their long form: `LONG_TESTS=1 npm test -- <path>`. */
export const isLongRun = process.env.LONG_TESTS === "1" || isFullRun;

/** Settings of gateways in tests: on a busy machine, no call may be retried and no request may fail because it was slow. */
export const patientSettings = {
  ATTEMPT_TIMEOUT_MS: `${RESPONSE_TIMEOUT_MS}`,
  REQUEST_TIMEOUT_MS: `${2 * RESPONSE_TIMEOUT_MS}`,
  MAX_EVENT_LOOP_DELAY_MS: "0",
};
