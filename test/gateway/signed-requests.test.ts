import type { IncomingHttpHeaders } from "node:http";
import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { connect } from "../../src/gateway/chime/chime.ts";
import { Signer } from "../../src/gateway/chime/signer.ts";
import { userArnOf } from "../../src/gateway/domain/arn.ts";
import { localDeveloper } from "../../src/gateway/domain/caller.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import { createRequestRecord } from "../../src/gateway/request-record.ts";
import { noObserver } from "../../src/gateway/upstream/observer.ts";
import { home } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";

const secret = "secret";

const text = fc.string({ unit: "grapheme", minLength: 1 });
const headerValue = fc.stringMatching(/^[!-~](?:[ -~]{0,20}[!-~])?$/);
const segment = text.map(encodeURIComponent).filter((encoded) => !/^\.{1,2}$/.test(encoded));

const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  path: fc.array(segment, { minLength: 1 }).map((segments) => `/${segments.join("/")}`),
  query: fc.dictionary(
    text.filter((name) => name !== "__proto__"),
    fc.oneof(text, fc.array(text, { minLength: 1 })),
  ),
  headers: fc.record({ host: headerValue, "user-agent": headerValue, "x-amz-user-agent": headerValue }),
  body: fc.option(text, { nil: undefined }),
});

test("a request is signed as by the SDK", async () => {
  const target = { protocol: "https:", hostname: "localhost" };
  await fc.assert(
    fc.asyncProperty(
      requests,
      fc.option(headerValue, { nil: undefined }),
      fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true }),
      async (request, sessionToken, signingDate) => {
        const credentials = async () => ({
          accessKeyId: "id",
          secretAccessKey: secret,
          ...(sessionToken !== undefined && { sessionToken }),
        });
        const { sha256 } = new ChimeSDKIdentity({ region: "us-east-1" }).config;
        const sdk = new SignatureV4({ service: "chime", region: "us-east-1", credentials, sha256 });
        const expected = await sdk.sign({ ...target, ...request, headers: { ...request.headers } }, { signingDate });
        const signer = new Signer({ region: "us-east-1", credentials });
        const signed = await signer.sign({ ...target, ...request, headers: { ...request.headers } }, { signingDate });
        expect(signed.headers).toEqual(expected.headers);
      },
    ),
    { numRuns: 200 },
  );
});

test("a call has the headers of the SDK's client, except those of its retries", async () => {
  const received: IncomingHttpHeaders[] = [];
  const body = JSON.stringify({ AppInstanceUserArn: userArnOf(home, "ann") });
  await using upstream = await startFakeUpstream((request, response) => {
    received.push(request.headers);
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  const input = { AppInstanceArn: home, AppInstanceUserId: "ann", Name: "Ann", ClientRequestToken: "token" };
  const sdk = new ChimeSDKIdentity({
    endpoint: upstream.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "emulator", secretAccessKey: "emulator" },
  });
  await sdk.createAppInstanceUser(input);
  using chime = await connect(
    { kind: "emulator", endpoint: upstream.endpoint },
    { rates: {}, backgroundReserve: 0, attemptTimeoutMs: 10_000, pageCacheMs: 0, readCacheMs: 0, observer: noObserver },
    { canDeleteAppInstances: true, canPresignUrls: true, pinpointApps: new Set() },
    { onFailure: () => {}, onWrite: () => {}, beforeWrite: () => {} },
  );
  const client = chime.createRequestClient({
    ...createRequestRecord(),
    requestId: "",
    caller: localDeveloper,
    deadline: Number.POSITIVE_INFINITY,
    signals: endlessSignals,
    isWriting: false,
  });
  await client.call("CreateAppInstanceUser", input);
  const changing = ["authorization", "x-amz-date", "amz-sdk-invocation-id", "amz-sdk-request", "connection"];
  const [fromSdk, fromGateway] = received.map((headers) =>
    Object.entries(headers).filter(([name]) => !changing.includes(name)),
  );
  expect(Object.fromEntries(fromGateway ?? [])).toEqual(Object.fromEntries(fromSdk ?? []));
});
