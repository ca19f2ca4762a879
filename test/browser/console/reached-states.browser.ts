import { test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import { checkState } from "./check-state.ts";
import { reachedStates } from "./reached-states.ts";

test.each(reachedStates)("$name: nothing is wrong with it", checkState, SLOW_TEST_TIMEOUT_MS);
