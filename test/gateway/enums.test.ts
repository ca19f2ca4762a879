import { expect, test } from "@jest/globals";
import { isEnumType } from "graphql";
import { scopes } from "../../src/gateway/domain/caller.ts";
import { userErrorCodes } from "../../src/gateway/domain/gateway-error.ts";
import { itemOutcomes, jobKinds, jobStates } from "../../src/gateway/domain/job.ts";
import { quotaClasses } from "../../src/gateway/domain/quotas.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";

const schema = createSchema();

const lists: readonly (readonly [type: string, list: string, values: readonly string[]])[] = [
  ["JobKind", "jobKinds in domain/job.ts", jobKinds],
  ["JobState", "jobStates in domain/job.ts", jobStates],
  ["JobItemOutcome", "itemOutcomes in domain/job.ts", itemOutcomes],
  ["UserErrorCode", "userErrorCodes in domain/gateway-error.ts", userErrorCodes],
  ["QuotaClass", "awsQuotas in domain/quotas.ts", quotaClasses],
  ["CallerScope", "scopes in domain/caller.ts", scopes.map((scope) => scope.toUpperCase())],
];

test.each(lists)("the enum %s has the values of %s", (type, list, values) => {
  const enumType = schema.getType(type);
  const inSchema = isEnumType(enumType) ? enumType.getValues().map(({ name }) => name) : [];
  const missing = values
    .filter((value) => !inSchema.includes(value))
    .map((value) => `add ${value} to ${type} in schema/`);
  const unknown = inSchema.filter((value) => !values.includes(value)).map((value) => `add ${value} to ${list}`);
  expect([...missing, ...unknown]).toEqual([]);
});
