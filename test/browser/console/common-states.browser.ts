import { test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import { checkState } from "./check-state.ts";
import { commonStates } from "./states.ts";

test.each(commonStates)("$name: nothing is wrong with it", checkState, SLOW_TEST_TIMEOUT_MS);
