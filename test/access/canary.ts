import { mkdtemp, rm } from "node:fs/promises";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../../src/emulator/public.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { targetIn } from "../support/operations.ts";
import { startProcess } from "../support/process.ts";
import { json } from "../support/raw-http.ts";

const canary = (what: string) => `canary-${what}-4f1c9a`;

/** The user data in the emulator, AWS's error messages, and what hostile clients send. */
export const [data, awsMessage, clientInput] = [canary("data"), canary("message"), canary("sent")];

export const target = {
  ...targetIn("arn:aws:chime:us-east-1:123456789012:app-instance/own"),
  user: `arn:aws:chime:us-east-1:123456789012:app-instance/own/user/${canary("userid")}`,
};

export const seed = {
  AppInstances: [
    {
      AppInstanceId: "own",
      Name: data,
      Metadata: data,
      Tags: [{ Key: "k", Value: data }],
      Users: [
        {
          AppInstanceUserId: canary("userid"),
          Name: data,
          Metadata: data,
          Tags: [{ Key: "k", Value: data }],
          Endpoints: [
            {
              EndpointId: "ep-1",
              Name: data,
              Type: "GCM" as const,
              ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
              EndpointAttributes: { DeviceToken: data, VoipDeviceToken: data },
            },
          ],
        },
      ],
      Admins: [{ AppInstanceUserId: canary("userid") }],
    },
  ],
};

const credentials = {
  AWS_ACCESS_KEY_ID: "AKIACANARYCREDENTIAL",
  AWS_SECRET_ACCESS_KEY: canary("credential-secret"),
  AWS_SESSION_TOKEN: canary("credential-session"),
  ROUTER_SECRETS: canary("credential-router").padEnd(40, "x"),
  CURSOR_KEYS: Buffer.from(canary("credential-cursor").padEnd(32, "x").slice(0, 32)).toString("base64"),
};

const { variable: API_KEYS, as } = keysFor({
  ops: operator,
  stranger: { scope: "admin", instances: ["arn:aws:chime:us-east-1:123456789012:app-instance/other"] },
});

export { as };

export const secrets = [
  ...Object.values(credentials),
  ...Object.values(as).map(({ authorization }) => authorization.replace("Bearer ", "")),
];

interface AwsError {
  readonly status: number;
  readonly name: string;
  readonly type: "json" | "html";
}

const namesByStatus: Readonly<Record<number, readonly string[]>> = {
  400: ["BadRequestException", "ResourceLimitExceededException", "AccessDeniedException"],
  401: ["UnauthorizedClientException"],
  403: ["ForbiddenException", "ExpiredTokenException", "InvalidSignatureException", "UnrecognizedClientException"],
  404: ["NotFoundException"],
  409: ["ConflictException"],
  429: ["ThrottledClientException", "TooManyRequestsException"],
  500: ["ServiceFailureException"],
  503: ["ServiceUnavailableException"],
};

/** All errors of AWS, and two pages of a proxy. */
export const awsErrors: readonly AwsError[] = [
  ...Object.entries(namesByStatus).flatMap(([status, names]) =>
    names.map((name) => ({ status: Number(status), name, type: "json" as const })),
  ),
  { status: 500, name: "", type: "html" },
  { status: 200, name: "", type: "html" },
];

function respondWith({ status, name, type }: AwsError, response: ServerResponse): void {
  const Message = `${awsMessage} User: arn:aws:iam::123456789012:user/${awsMessage} may not`;
  response
    .writeHead(status, {
      "x-amzn-errortype": name,
      "x-secret": awsMessage,
      "content-type": `application/${type}`,
    })
    .end(type === "json" ? JSON.stringify({ Code: name, Message }) : `<h1>${Message}</h1>`);
}

function forward(incoming: IncomingMessage, response: ServerResponse, endpoint: string): void {
  const { method, headers, url } = incoming;
  const forwarded = request(new URL(url ?? "/", endpoint), { method, headers }, (forwardedResponse) => {
    response.writeHead(forwardedResponse.statusCode ?? 500, forwardedResponse.headers);
    forwardedResponse.on("error", () => response.destroy()).pipe(response);
  });
  forwarded.on("error", () => response.destroy());
  response.on("close", () => forwarded.destroy());
  incoming.pipe(forwarded);
}

interface CanarySystem extends AsyncDisposable {
  readonly url: string;
  readonly emulator: Emulator;
  /** Sends an operation; returns the response with its headers as text. */
  send(body: object, headers: Record<string, string>): Promise<string>;
  /** Makes AWS respond with an error instead of the emulator's response. */
  failWith(error: AwsError | undefined): void;
  /** Returns all spans that the collector received. */
  traces(): string;
  /** Stops the gateway; resolves with its exit code and all that it printed. */
  stop(): Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Starts a gateway in production whose credentials, data, messages and inputs contain canaries, with log level and traces at their most verbose. */
export async function startCanarySystem(): Promise<CanarySystem> {
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(dataDir, { recursive: true }));
  const emulator = started.use(await startEmulator({ seed, onFault: () => {} }));
  let error: AwsError | undefined;
  const upstream = started.use(
    await startFakeUpstream((incoming, response) =>
      error ? respondWith(error, response) : forward(incoming, response, emulator.url),
    ),
  );
  const traces: string[] = [];
  const collector = started.use(
    await startFakeUpstream((incoming, response) => {
      incoming.on("data", (chunk) => traces.push(String(chunk)));
      incoming.on("end", () => response.end("{}"));
    }),
  );
  const settings = {
    ...credentials,
    CHIME_BACKEND: "aws",
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: upstream.endpoint,
    API_KEYS,
    PORT: "0",
    DATA_DIR: dataDir,
    LOG_LEVEL: "trace",
    AUDIT_LOG: "stdout",
    ATTEMPT_TIMEOUT_MS: "1000",
    REQUEST_TIMEOUT_MS: "2500",
    MAX_EVENT_LOOP_DELAY_MS: "0",
    CHIME_RATES: "none",
    ALLOW_DELETE_APP_INSTANCE: "true",
    DIRECTORY: "on-demand",
    NODE_ENV: "production",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  };
  const gateway = started.use(await startProcess("src/main.ts", settings, "listening"));
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(gateway.banner) ?? [];
  const url = `${origin}/graphql`;
  const resources = started.move();
  return {
    url,
    emulator,
    send: async (body, headers) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...json, ...headers },
        body: JSON.stringify(body),
      });
      return `${JSON.stringify([...response.headers])} ${await response.text()}`;
    },
    failWith: (awsError) => {
      error = awsError;
    },
    traces: () => traces.join(""),
    stop: async () => ({ code: await gateway.stop(), output: gateway.output() }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
