import { hash, timingSafeEqual } from "node:crypto";
import { type Caller, developer } from "../domain/caller.ts";
import { isLoopbackAuthority } from "../domain/loopback.ts";
import { type ApiKey, callerByApiKey } from "./api-keys.ts";
import { createJwtVerifier, type JwtConfig, KeysUnavailable, type VerifyJwt } from "./jwt.ts";

export interface Refusal {
  readonly status: 400 | 401 | 403 | 503;
  readonly message: string;
  /** For the log alone: who sends a forged token learns nothing of what was wrong with it. */
  readonly why?: string;
}

/** Who is let in. With neither keys nor tokens: everyone on this machine. */
export interface AccessConfig {
  readonly apiKeys: readonly ApiKey[];
  readonly jwt: JwtConfig | undefined;
  /** What a router sends as `x-router-secret`, the one in use and the next; empty: no router is told apart. */
  readonly routerSecrets: readonly string[];
}

export const isOpen = ({ apiKeys, jwt }: AccessConfig): boolean => apiKeys.length === 0 && !jwt;

/** A request as it came. */
interface Asking {
  /** Names and values in turn, so that what was sent twice is seen. */
  readonly rawHeaders: readonly string[];
}

/** Who is calling, from the headers alone. */
export type Identify = (request: Asking) => Promise<Caller | Refusal>;

export function createIdentify(config: AccessConfig, now: () => number = Date.now): Identify {
  const verify = config.jwt && createJwtVerifier(config.jwt);
  return async ({ rawHeaders }) => {
    if (isOpen(config)) return isFromHere(rawHeaders) ? developer : onlyHere;
    const [authorization, ...others] = valuesOf(rawHeaders, "authorization");
    if (others.length > 0) return { status: 400, message: "There must be one Authorization header" };
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
    if (token === undefined) return unknown(config);
    if (token.startsWith("cgw_")) return callerByApiKey(config.apiKeys, token, now()) ?? unknown(config);
    const verdict = verify && (await verified(verify, token));
    if (verdict === undefined || typeof verdict === "string")
      return { ...unknown(config), ...(verdict && { why: verdict }) };
    return verdict;
  };
}

/**
 * Without keys and tokens the gateway listens on loopback only, and the Host must be a loopback name, too: otherwise a page of another
 * site could rebind its own name to this machine.
 */
function isFromHere(rawHeaders: readonly string[]): boolean {
  const hosts = valuesOf(rawHeaders, "host");
  return hosts.length === 1 && isLoopbackAuthority(hosts[0]);
}

const onlyHere: Refusal = {
  status: 403,
  message: "Without API keys or tokens, this gateway answers only to the name localhost",
};

async function verified(verify: VerifyJwt, token: string): Promise<Caller | Refusal | string> {
  try {
    return await verify(token);
  } catch (error) {
    if (!(error instanceof KeysUnavailable)) throw error;
    const message = `${error.message}: nobody can be let in by a token until they are`;
    return { status: 503, message, why: `keys of the issuer: ${codeOf(error)}` };
  }
}

/** What went wrong in the first place, without its message, which may hold what was answered. */
function codeOf({ cause }: Error): string {
  if (!(cause instanceof Error)) return "unknown";
  if (cause.cause instanceof Error) return codeOf(cause);
  return "code" in cause ? String(cause.code) : cause.name;
}

function unknown({ apiKeys, jwt }: AccessConfig): Refusal {
  const kinds = [...(apiKeys.length > 0 ? ["an API key"] : []), ...(jwt ? ["a token"] : [])].join(" or ");
  return {
    status: 401,
    message: `${kinds[0]?.toUpperCase()}${kinds.slice(1)} that is known here and in force must be sent as Authorization: Bearer …`,
  };
}

/** Whether a request comes from the router, which proves it beside the token of its user. True when no router is told apart. */
export function isFromRouter({ routerSecrets }: AccessConfig, { rawHeaders }: Asking): boolean {
  if (routerSecrets.length === 0) return true;
  const given = valuesOf(rawHeaders, "x-router-secret").map(digestOf);
  return routerSecrets.some(
    (secret) => given.length === 1 && given.every((digest) => timingSafeEqual(digest, digestOf(secret))),
  );
}

const digestOf = (text: string): Buffer => hash("sha256", text, "buffer");

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === name) values.push(rawHeaders[at + 1] ?? "");
  return values;
}
