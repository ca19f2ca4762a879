import { expect, test } from "@jest/globals";
import { isRead, type OperationName, operationNames } from "../../src/gateway/operations.ts";
import { startGatewayWithFake, type TestGateway } from "../support/harness.ts";
import { documents, home } from "../support/operations.ts";

/** AWS's modelled exceptions. */
const exceptions: [name: string, status: number, code: string, isUserError: boolean][] = [
  ["BadRequestException", 400, "BAD_USER_INPUT", true],
  ["ConflictException", 409, "CONFLICT", true],
  ["ForbiddenException", 403, "NOT_FOUND_OR_FORBIDDEN", true],
  ["NotFoundException", 404, "NOT_FOUND", true],
  ["ResourceLimitExceededException", 400, "RESOURCE_LIMIT_EXCEEDED", true],
  ["ThrottledClientException", 429, "UPSTREAM_THROTTLED", false],
  ["UnauthorizedClientException", 401, "UPSTREAM_AUTH", false],
  ["ServiceUnavailableException", 503, "UPSTREAM_UNAVAILABLE", false],
  ["ServiceFailureException", 500, "UPSTREAM_UNAVAILABLE", false],
];

/** A gateway whose calls all fail, but for the describe that precedes the deletion of an AppInstance. */
function startFailing(name: string, status: number) {
  const failing = { canReadName: false };
  const gateway = startGatewayWithFake(
    ({ method, url }, response) => {
      if (failing.canReadName && method === "GET" && url?.endsWith(encodeURIComponent(home)))
        return response.end(JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "n" } }));
      return response.writeHead(status, { "x-amzn-errortype": name }).end(JSON.stringify({ Message: "no" }));
    },
    // However often it is throttled, it stays so fast that no request reaches its deadline.
    { quotas: { ALL: 100_000 } },
  );
  return { failing, gateway };
}

/** Executes the document of an operation; returns what it found and the codes of its errors. */
async function executeFailing(gateway: TestGateway, operation: OperationName) {
  const { document, variables, resultPath } = documents[operation];
  const { data, errors = [] } = await gateway.execute(document, variables);
  const [field = ""] = resultPath;
  return {
    operation,
    result: resultPath.reduce((value, key) => value?.[key], data) ?? null,
    errors: errors.map(({ extensions }) => extensions.code),
    userErrors: data?.[field]?.userErrors?.map(({ code }: { code: string }) => code) ?? [],
  };
}

test.each(exceptions)("%s of any operation reaches the caller", async (name, status, code, isUserError) => {
  const { failing, gateway: starting } = startFailing(name, status);
  await using gateway = await starting;
  const expectFailure = async (operation: OperationName) => {
    const isNull = isRead(operation) && code.startsWith("NOT_FOUND");
    const isUser = isUserError && !isRead(operation);
    expect(await executeFailing(gateway, operation)).toEqual({
      operation,
      result: null,
      errors: isUser || isNull ? [] : [code],
      userErrors: isUser ? [code] : [],
    });
  };
  await Promise.all(operationNames.filter((operation) => operation !== "DeleteAppInstance").map(expectFailure));
  failing.canReadName = true;
  await expectFailure("DeleteAppInstance");
});
