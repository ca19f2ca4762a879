import { createApiKey } from "./gateway/access/api-keys.ts";

const { secret, entry } = createApiKey(
  (process.argv[2] ?? "default")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 32),
);

process.stdout.write(`The key, for whoever calls the gateway; it is shown only now:
  ${secret}
Its entry, for the gateway's configuration:
  API_KEYS=${entry}
`);
