import { type CryptoKey, importJWK, type JWK } from "jose";
import { z } from "zod";

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

/** A private key, which has `d`, is no longer the issuer's alone. */
const jwkMembers = z
  .looseObject({
    kty: z.string(),
    use: z.literal("sig").optional(),
    key_ops: z.array(z.string()).optional(),
    alg: z.string().optional(),
  })
  .refine(({ d }) => d === undefined);

const jwks = z.object({ keys: z.array(z.unknown()) });

/** Imports a JSON Web Key Set, or returns undefined if it is none. RFC 7517 has unknown keys ignored, and `kid` may be absent or repeated. */
export async function importKeySet(value: unknown, algorithms: readonly string[]): Promise<KeySet | undefined> {
  const set = jwks.safeParse(value).data;
  if (!set) return undefined;
  const usable = set.keys.flatMap((jwk) => jwkMembers.safeParse(jwk).data ?? []);
  const imports = usable.slice(0, MAX_KEYS).flatMap((jwk) => algorithms.map((alg) => importKey(jwk, alg)));
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
  jwk: z.infer<typeof jwkMembers>,
  alg: string,
): Promise<(VerificationKey & { readonly jwk: object }) | undefined> {
  const { key_ops, use, kid, ...members } = jwk;
  if (members.alg !== undefined && members.alg !== alg) return undefined;
  if (key_ops && !key_ops.includes("verify")) return undefined;
  try {
    const key = (await importJWK(members as JWK, alg)) as CryptoKey;
    const { modulusLength = MIN_RSA_BITS } = key.algorithm as { readonly modulusLength?: number };
    if (modulusLength < MIN_RSA_BITS) return undefined;
    return { alg, kid: typeof kid === "string" ? kid : undefined, key, jwk };
  } catch {
    // Not a key for this algorithm, or not a valid one.
    return undefined;
  }
}
