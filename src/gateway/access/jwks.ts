import { type CryptoKey, importJWK, type JWK } from "jose";

/** How many keys of a set are used. Issuers publish two to ten. */
const MAX_KEYS = 100;

/** jose refuses shorter keys when it verifies a signature. */
const MIN_RSA_BITS = 2048;

export interface KeySet {
  readonly size: number;
  /** Returns the keys that can have signed a token: those with its key id first, then those without one. */
  fitting(header: TokenHeader): readonly CryptoKey[];
}

interface TokenHeader {
  readonly alg?: string | undefined;
  readonly kid?: unknown;
}

interface VerificationKey {
  readonly alg: string;
  readonly kid: string | undefined;
  readonly key: CryptoKey;
}

type PublicJwk = JWK & { readonly key_ops?: readonly string[] | undefined };

const isText = (value: unknown): boolean => value === undefined || typeof value === "string";

/** A private key, which has `d`, is no longer the issuer's alone. */
function isPublicJwk(value: unknown): value is PublicJwk {
  const { kty, use = "sig", key_ops = [], alg, d } = Object(value) as Readonly<Record<string, unknown>>;
  const hasOperations = Array.isArray(key_ops) && key_ops.every((operation) => typeof operation === "string");
  return typeof kty === "string" && use === "sig" && hasOperations && isText(alg) && d === undefined;
}

/** Imports a JSON Web Key Set, or returns undefined if it is none. RFC 7517 has unknown keys ignored, and `kid` may be absent or repeated. */
export async function importKeySet(value: unknown, algorithms: readonly string[]): Promise<KeySet | undefined> {
  const { keys: published }: { readonly keys?: unknown } = Object(value);
  if (!Array.isArray(published)) return undefined;
  const usable = published.filter(isPublicJwk).slice(0, MAX_KEYS);
  const imports = usable.flatMap((jwk) => algorithms.map((alg) => importKey(jwk, alg)));
  const keys = (await Promise.all(imports)).filter((key) => key !== undefined);
  return {
    size: new Set(keys.map(({ jwk }) => jwk)).size,
    fitting: ({ alg, kid }) => {
      const fitting = keys.filter(
        (key) => key.alg === alg && (kid === undefined || [kid, undefined].includes(key.kid)),
      );
      return fitting.toSorted((a, b) => Number(b.kid === kid) - Number(a.kid === kid)).map(({ key }) => key);
    },
  };
}

async function importKey(
  jwk: PublicJwk,
  alg: string,
): Promise<(VerificationKey & { readonly jwk: object }) | undefined> {
  const { key_ops, use, kid, ...members } = jwk;
  if (members.alg !== undefined && members.alg !== alg) return undefined;
  if (key_ops && !key_ops.includes("verify")) return undefined;
  try {
    const key = (await importJWK(members, alg)) as CryptoKey;
    const { modulusLength = MIN_RSA_BITS } = key.algorithm as { readonly modulusLength?: number };
    if (modulusLength < MIN_RSA_BITS) return undefined;
    return { alg, kid: typeof kid === "string" ? kid : undefined, key, jwk };
  } catch {
    // Not a key for this algorithm, or not a valid one.
    return undefined;
  }
}
