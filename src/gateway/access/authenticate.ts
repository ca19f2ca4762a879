import { hash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type Caller, localDeveloper } from "../domain/caller.ts";
import { isLoopbackAuthority } from "../domain/loopback.ts";
import { mapMaybePromise } from "../domain/map-maybe-promise.ts";
import { type ApiKey, findCallerByApiKey } from "./api-keys.ts";
import type { JwtConfig, VerifyJwt } from "./jwt.ts";
import { KeysUnavailableError } from "./keys-unavailable-error.ts";

export interface AuthenticationFailure {
  readonly status: 400 | 401 | 403 | 503;
  readonly message: string;
  /** For the log only: the sender of a forged token must not learn what is wrong with it. */
  readonly reason: string;
  readonly retryAfterMs?: number;
}

/** Which credentials are valid. Without keys and tokens, everyone on this machine is the local developer. */
export interface AccessConfig {
  readonly apiKeys: readonly ApiKey[];
  readonly jwt: JwtConfig | undefined;
  /** The values of `x-router-secret` that identify the router: the current one and its successor. Empty: no router is configured. */
  readonly routerSecrets: readonly string[];
}

export const allowsAnonymous = ({ apiKeys, jwt }: AccessConfig): boolean => apiKeys.length === 0 && !jwt;

/** Unlike `headers`, `rawHeaders` shows that a header was sent twice. */
type RawHeaders = Pick<IncomingMessage, "rawHeaders">;

type AuthenticatedRequest = RawHeaders & Pick<IncomingMessage, "socket">;

interface KnownKey {
  readonly authorization: string;
  readonly caller: Caller;
}

type MaybePromise<Value> = Value | Promise<Value>;

/** Only tokens take a promise. */
export type Authenticate = (request: AuthenticatedRequest) => MaybePromise<Caller | AuthenticationFailure>;

interface AuthenticatorDeps {
  readonly now?: () => number;
  readonly onKeysFailure?: (reason: string) => void;
}

export function createAuthenticator(
  config: AccessConfig,
  { now = Date.now, onKeysFailure }: AuthenticatorDeps = {},
): Authenticate {
  const verify = config.jwt && loadVerifier(config.jwt, onKeysFailure);
  /** The last valid key of each connection: its next request mostly has the same one, and hashing it takes longest. */
  const knownKeys = new WeakMap<Socket, KnownKey>();
  return (request) => {
    if (allowsAnonymous(config)) return isForLoopback(request) ? localDeveloper : hostRefused;
    const [authorization, ...others] = valuesOf("authorization", request);
    if (others.length > 0) return repeatedHeader(others.length + 1);
    return mapMaybePromise(findCaller(authorization, request.socket), (caller) =>
      typeof caller === "string" ? unauthenticated(config, caller) : caller,
    );
  };

  function findCaller(
    authorization: string | undefined,
    socket: Socket,
  ): MaybePromise<Caller | AuthenticationFailure | string> {
    if (authorization === undefined) return "no credentials";
    const known = knownKeys.get(socket);
    if (known?.authorization === authorization && (known.caller.expiresAt ?? Number.POSITIVE_INFINITY) > now())
      return known.caller;
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token === undefined) return "no bearer token";
    if (!token.startsWith("cgw_")) return verify ? verify.then((loaded) => verifyToken(loaded, token)) : "no issuer";
    const caller = findCallerByApiKey(config.apiKeys, token, now());
    if (typeof caller === "object") knownKeys.set(socket, { authorization, caller });
    return caller;
  }
}

/** Returns the values of a header, each as it was sent. */
function valuesOf(name: string, { rawHeaders }: RawHeaders): string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const header = rawHeaders[index] ?? "";
    if (header.length === name.length && header.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? "");
  }
  return values;
}

/** Loads what verifies tokens: much code, which a gateway with API keys alone does not need. */
async function loadVerifier(config: JwtConfig, onKeysFailure?: (reason: string) => void): Promise<VerifyJwt> {
  const { createJwtVerifier } = await import("./jwt.ts");
  return createJwtVerifier(config, onKeysFailure);
}

const repeatedHeader = (count: number): AuthenticationFailure => ({
  status: 400,
  message: `The request must have one Authorization header, got ${count}`,
  reason: "repeated credentials",
});

/** Without credentials, the Host must be a loopback name: another site's page can rebind its own name to this machine. */
function isForLoopback(request: RawHeaders): boolean {
  const [host, ...others] = valuesOf("host", request);
  return others.length === 0 && isLoopbackAuthority(host);
}

const hostRefused: AuthenticationFailure = {
  status: 403,
  message:
    "Without API keys or tokens, the Host header must name localhost: set API_KEYS or JWT_ISSUER to use other names",
  reason: "foreign host",
};

const KEYS_RETRY_AFTER_MS = 5_000;

async function verifyToken(verify: VerifyJwt, token: string): Promise<Caller | AuthenticationFailure | string> {
  try {
    return await verify(token);
  } catch (error) {
    if (!(error instanceof KeysUnavailableError)) throw error;
    const message = `${error.message}, so no token can be verified: try again later`;
    return { status: 503, message, reason: error.reason, retryAfterMs: KEYS_RETRY_AFTER_MS };
  }
}

/** All failures have the same message, whatever is wrong with the credentials. */
function unauthenticated({ apiKeys, jwt }: AccessConfig, reason: string): AuthenticationFailure {
  const kinds = [...(apiKeys.length > 0 ? ["API key"] : []), ...(jwt ? ["token"] : [])].join(" or ");
  const message = `Missing or unknown credentials: send a valid ${kinds} as "Authorization: Bearer …"`;
  return { status: 401, message, reason };
}

/** Returns whether a request proves that it comes from the router, in addition to its user's token; true if no router is configured. */
export function isFromRouter({ routerSecrets }: AccessConfig, request: RawHeaders): boolean {
  if (routerSecrets.length === 0) return true;
  const [given, ...others] = valuesOf("x-router-secret", request);
  if (given === undefined || others.length > 0) return false;
  return routerSecrets.some((secret) => timingSafeEqual(digestOf(given), digestOf(secret)));
}

const digestOf = (text: string): Buffer => hash("sha256", text, "buffer");
