import { join } from "node:path";
import { type ApiKey, createApiKey, readApiKey } from "../access/api-keys.ts";
import { keptFile } from "./file.ts";

interface FirstKey {
  readonly apiKey: ApiKey;
  /** Known at the start that made it, and never again. */
  readonly secret: string | undefined;
}

/** The key of an operator, for who tries the gateway where it can be reached by others: in a container. Only its digest is kept. */
export function keptFirstKey(dataDir: string): FirstKey {
  let secret: string | undefined;
  const make = () => {
    const made = createApiKey("first", { scope: "operator", instances: [], user: undefined, expires: undefined });
    secret = made.secret;
    return made.entry;
  };
  const apiKey = readApiKey(keptFile(dataDir, "first-api-key", make, "API_KEYS").toString());
  if (typeof apiKey !== "string") return { apiKey, secret };
  throw new Error(`${join(dataDir, "first-api-key")} is damaged. Delete it to have a new key made`);
}
