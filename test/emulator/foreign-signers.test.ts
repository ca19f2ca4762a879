import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { createAuthenticator } from "../../src/emulator/auth/auth.ts";
import { parseTarget } from "../../src/emulator/wire/target.ts";

// Recorded from requests that the released signers sent over HTTP; `source` says where each came from. curl does not encode the path
// again for signing, so only its paths without special characters can be verified. async-aws 1.18 sends
// a space in a query as `+`, so its token has none.
interface Recording {
  readonly signer: string;
  readonly source: string;
  readonly requests: readonly {
    readonly method: string;
    readonly target: string;
    readonly headers: { readonly [name: string]: string };
    readonly body: string;
  }[];
}

const fixture = await readFile(new URL("foreign-signers.json", import.meta.url), "utf8");
const recordings = JSON.parse(fixture) as readonly Recording[];

const rows = recordings.flatMap(({ signer, requests }) =>
  requests.map((request) => ({ signer, path: request.target.split("?")[0]?.slice(0, 30) ?? "", ...request })),
);

const authenticate = createAuthenticator(
  {
    auth: "strict",
    credentials: [{ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "SECRET", sessionToken: "a+b/c==" }],
  },
  "us-east-1",
);

const MINUTE_MS = 60_000;

/** Returns a recorded request as the emulator sees it, and the time at which it was signed. */
function received({ method, target, headers, body }: (typeof rows)[number]) {
  const lowercase = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const parsed = parseTarget(target);
  const date = lowercase.get("x-amz-date") ?? parsed.query.get("X-Amz-Date") ?? "";
  const signedAt = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const rawHeaders = Object.entries(headers).flat();
  const request = { method, target: parsed, authorization: lowercase.get("authorization"), rawHeaders };
  return { request: { ...request, body: Buffer.from(body) }, signedAt };
}

test("nine signers are recorded, each with several requests", () => {
  expect(recordings.map(({ signer }) => signer)).toEqual([
    "aws4",
    "aws4fetch",
    "AWS SDK for JavaScript v2",
    "boto3",
    "aws-requests-auth",
    "async-aws",
    "AWS SDK for Go v1",
    "AWS SDK for Go v2",
    "curl --aws-sigv4",
  ]);
  expect(recordings.filter(({ requests }) => requests.length < 3)).toEqual([]);
});

test.each(rows)("accepts $method $path… of $signer, and rejects any change of it", (row) => {
  const { request, signedAt } = received(row);
  expect(authenticate(request, signedAt + MINUTE_MS)).toBe("AKIDEXAMPLE");
  const changes = [
    { method: "DELETE" },
    { target: parseTarget(`${row.target.split("?")[0]}x?${row.target.split("?")[1] ?? ""}`) },
    { target: parseTarget(`${row.target}${row.target.includes("?") ? "&" : "?"}added=1`) },
    { body: Buffer.from(`${row.body} `) },
  ];
  for (const change of changes) {
    expect(() => authenticate({ ...request, ...change }, signedAt + MINUTE_MS)).toThrow(
      expect.objectContaining({ name: "InvalidSignatureException" }),
    );
  }
  const error = request.authorization === undefined ? "ExpiredTokenException" : "InvalidSignatureException";
  expect(() => authenticate(request, signedAt + 24 * 60 * MINUTE_MS + 1_000)).toThrow(
    expect.objectContaining({ name: error }),
  );
});
