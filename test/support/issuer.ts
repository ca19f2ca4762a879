import { Socket } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { AccessConfig } from "../../src/gateway/access/authenticate.ts";
import type { JwtConfig } from "../../src/gateway/access/jwt.ts";

export const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
export const publicJwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };

/** Returns a URL that contains a set of keys. */
export const jwksUrl = (...keys: readonly object[]): URL =>
  new URL(`data:application/json,${encodeURIComponent(JSON.stringify({ keys }))}`);

const issuer = "https://issuer.example/";

const jwtConfig: JwtConfig = {
  issuer,
  audience: "chat",
  audienceClaim: "aud",
  keys: jwksUrl(publicJwk),
  algorithms: ["RS256"],
  maxAgeS: 3600,
  scopeClaim: "scope",
  scopePrefix: "chime:",
  instancesClaim: "chime_instances",
  userClaim: "chime_user",
};

/** Returns the access for tokens of this issuer. */
export const tokenAccess = (changes: Partial<JwtConfig> = {}): AccessConfig => ({
  apiKeys: [],
  jwt: { ...jwtConfig, ...changes },
  routerSecrets: [],
});

export const nowS = () => Math.floor(Date.now() / 1000);

/** Returns the claims of a valid token, without those that are named. */
export const claims = (changes: JWTPayload = {}, ...omitted: readonly string[]): JWTPayload => {
  const all = { iss: issuer, aud: "chat", sub: "ann", iat: nowS(), exp: nowS() + 600, ...changes };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !omitted.includes(name)));
};

export const header = { alg: "RS256", kid: "one" };

export const sign = (
  payload: JWTPayload,
  protectedHeader: { readonly alg: string; readonly [name: string]: unknown } = header,
  key: CryptoKey | Uint8Array = privateKey,
): Promise<string> => new SignJWT(payload).setProtectedHeader(protectedHeader).sign(key);

/** Returns what an authenticator reads of a request with these `Authorization` headers. */
export const requestWith = (...authorization: readonly string[]) => ({
  rawHeaders: authorization.flatMap((value) => ["Authorization", value]),
  socket: new Socket(),
});
