import { expect, test } from "@jest/globals";
import { startTestEmulator, startWithControlPort } from "./support.ts";

const DEEP = 100_000;

const nested: [what: string, text: string][] = [
  ["arrays", `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`],
  ["objects", `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`],
  ["unclosed arrays", "[".repeat(DEEP)],
  ["lists of YAML", `${"- ".repeat(DEEP)}a`],
];

test.each(nested)("a body of nested %s gets an error of the service, never one of the engine", async (_, text) => {
  await using harness = await startTestEmulator();
  for (const body of [text, `{"Name":${text}}`, `{"Name":"n","Tags":${text}}`]) {
    const response = await harness.send("POST", "/app-instances", { body });
    expect([response.status, response.headers["x-amzn-errortype"]]).toEqual([400, "BadRequestException"]);
    expect(response.text).not.toMatch(/stack/);
  }
});

test.each(nested)("content of nested %s is refused, and the message is not one of the engine", async (_, text) => {
  await using harness = await startWithControlPort();
  for (const content of [text, `AppInstances: ${text}`]) {
    const response = await harness.control("PUT", "/content", content);
    const { errors } = (await response.json()) as { errors: string[] };
    expect([response.status, errors.join()]).toEqual([400, expect.not.stringMatching(/stack/)]);
  }
});
