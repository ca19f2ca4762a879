import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { startGatewayWithFake, type TestGateway } from "../support/harness.ts";
import { home } from "../support/operations.ts";

let gateway: TestGateway;
let message = "";
beforeAll(async () => {
  gateway = await startGatewayWithFake((_, response) =>
    response.writeHead(400, { "x-amzn-errortype": "BadRequestException" }).end(JSON.stringify({ Message: message })),
  );
});
afterAll(async () => gateway[Symbol.asyncDispose]());

const document = `mutation {
  updateAppInstance(input: { arn: "${home}", name: "n", metadata: "m" }) { userErrors { message } }
}`;

/** Returns what a caller sees if AWS rejects an input with this text. */
async function shownOf(text: string): Promise<string> {
  message = text;
  return JSON.stringify(await gateway.data(document));
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const accountNumber = digits(12);
const iamId = fc
  .tuple(fc.constantFrom("AROA", "AIDA", "AKIA", "ASIA", "AGPA", "ANPA"), fc.stringMatching(/^[A-Z0-9]{16,17}$/))
  .map((parts) => parts.join(""));
const sessionName = fc.stringMatching(/^[a-z0-9=,.@-]{2,20}[a-z]$/);
const secret = fc.oneof(
  accountNumber,
  accountNumber.map((number) => number.replace(/(\d{4})(?=\d)/g, "$1-")),
  iamId,
  fc.tuple(iamId, sessionName).map(([id, name]) => `${id}:${name}`),
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4().map((address) => `ip-${address.replaceAll(".", "-")}`),
  fc.tuple(accountNumber, sessionName).map(([number, name]) => `arn:aws:sts::${number}:assumed-role/Admin/${name}`),
  fc
    .tuple(accountNumber, sessionName)
    .map(([number, name]) => `arn:aws:chime:us-east-1:${number}:app-instance/x/user/${name}`),
);

/** Text around a secret, which contains none of its characters. */
const before = fc.constantFrom("", "User: ", "by ", "(", '"', "from=", "[", "source ");
const after = fc.constantFrom("", " is not allowed", ")", '"', ".", ", or else", "]", "; retry", ":443 refused");

const shapes = [
  (text: string) => text,
  (text: string) => `1 validation error detected: Value at 'name' failed to satisfy constraint: ${text}`,
  (text: string) =>
    `1 validation error detected: Value '${text}' at 'name' failed to satisfy constraint: Member is bad`,
  (text: string) => `${"x ".repeat(3000)}${text}`,
];

test("no id of IAM, account number, IP address or ARN in AWS's texts reaches a caller", async () => {
  await fc.assert(
    fc.asyncProperty(secret, before, after, fc.constantFrom(...shapes), async (hidden, start, end, shape) => {
      const shown = await shownOf(shape(`${start}${hidden}${end}`));
      expect(shown).not.toContain(hidden);
      // Nor does a piece of it, but for words that every ARN has, and single groups.
      for (const piece of hidden.match(/[A-Z0-9]{8,}|(?<=\/)[a-z0-9=,.@-]{6,}/g) ?? [])
        expect(shown).not.toContain(piece);
    }),
    { numRuns: 300 },
  );
});

test.each([
  "Member must have length less than or equal to 256",
  "Expected 12:30:45 or 2026-01-02T03:04:05Z",
  "Member must satisfy regular expression pattern: [A-Z0-9:]{4}",
  "12345678901 and 1234567890123 are no account numbers, and 1.2.3 is no address",
])("AWS's reason is shown otherwise: %s", async (text) => {
  expect(await shownOf(text)).toContain(`Amazon Chime rejected the input: ${text}`);
});
