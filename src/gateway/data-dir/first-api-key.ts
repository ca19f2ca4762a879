import { join } from "node:path";
import { type ApiKey, createApiKey, parseApiKey } from "../access/api-keys.ts";
import { readOrCreateFile } from "./file.ts";

interface FirstApiKey {
  readonly apiKey: ApiKey;
  /** Present only at the start that created the key: the file has its digest only. */
  readonly secret: string | undefined;
}

/** Returns an operator's key for a gateway that others can reach, but that has no credentials configured. */
export function readOrCreateFirstApiKey(dataDir: string): FirstApiKey {
  let secret: string | undefined;
  const create = () => {
    const created = createApiKey("first", { scope: "operator", instances: [], user: undefined, expires: undefined });
    secret = created.secret;
    return created.entry;
  };
  const apiKey = parseApiKey(readOrCreateFile(dataDir, "first-api-key", create, "API_KEYS").toString());
  if (typeof apiKey !== "string") return { apiKey, secret };
  throw new Error(
    `${join(dataDir, "first-api-key")} is damaged: it must be an entry of API_KEYS. Delete it to create a new key`,
  );
}
