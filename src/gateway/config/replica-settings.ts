import type { ValkeyAddress } from "../coordination/ports.ts";
import { type Setting, text, wholeNumber } from "./setting.ts";
import { Issues } from "./setting-type.ts";

type Server = ValkeyAddress["servers"][number];

const DEFAULT_PORT = 6379;
const DEFAULT_SENTINEL_PORT = 26_379;

const address =
  /^(?<scheme>rediss?|sentinels?):\/\/(?:(?<user>[^:@/]*):(?<password>[^@/]*)@)?(?<hosts>[^@/?]+)(?<path>(?:\/[^/?]+)*)\/?(?:\?(?<query>.*))?$/;

const tlsFiles = ["ca", "cert", "key"];

/** Returns the server that a URL names, or undefined if it names none. */
function parseAddress(url: string): ValkeyAddress | undefined {
  const { scheme = "", user, password, hosts = "", path = "", query } = address.exec(url)?.groups ?? {};
  const isSentinel = scheme.startsWith("sentinel");
  const parts = path.split("/").slice(1);
  const sentinelName = isSentinel ? parts.shift() : undefined;
  const [database = "0", ...rest] = parts;
  const [first, ...others] = hosts.split(",").map((host) => parseServer(host, isSentinel));
  const files = [...new URLSearchParams(query)];
  const isTls = scheme === "rediss" || scheme === "sentinels";
  const isValid =
    (!isSentinel || sentinelName !== undefined) &&
    (isSentinel || others.length === 0) &&
    /^\d{1,5}$/.test(database) &&
    rest.length === 0 &&
    files.every(([name, file]) => isTls && tlsFiles.includes(name) && file !== "");
  if (!first || others.includes(undefined) || !isValid) return undefined;
  return {
    servers: [first, ...others.filter((server) => server !== undefined)],
    sentinelName,
    username: decode(user),
    password: decode(password),
    database: Number(database),
    tls: isTls ? Object.fromEntries(files) : undefined,
  };
}

function parseServer(text: string, isSentinel: boolean): Server | undefined {
  const [, host = "", port] = /^(\[[\da-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = Number(port ?? (isSentinel ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT));
  if (host === "" || number < 1 || number > 65_535) return undefined;
  return { host: host.replace(/^\[(.*)\]$/, "$1"), port: number };
}

/** An empty part is absent, as in `redis://:password@host`. */
function decode(part: string | undefined): string | undefined {
  if (part === undefined || part === "") return undefined;
  // Unlike decodeURIComponent, it keeps what is not encoded well.
  return new URLSearchParams(`part=${part.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("part") ?? part;
}

const valkeyUrl = text
  .transform(
    (url): ValkeyAddress | Issues =>
      parseAddress(url) ??
      new Issues(
        "must be a URL such as redis://host:6379, rediss://user:password@host:6379, or sentinel://host:26379,host:26379/name",
      ),
  )
  .describe("`redis://`, `rediss://`, `sentinel://` or `sentinels://` URL");

export const replicaSettings = {
  valkey: {
    variable: "VALKEY_URL",
    type: valkeyUrl,
    doc: "The Valkey or Redis server through which replicas share AWS's rates: see [More than one replica](scale.md). Requires `REPLICAS` and `CURSOR_KEYS`.",
  },
  replicas: {
    variable: "REPLICAS",
    type: wholeNumber(1, 1000),
    doc: "The most replicas that run at a time. A replica that starts while Valkey is unreachable takes this part of the rates; otherwise replicas are counted.",
  },
  valkeyTimeoutMs: {
    variable: "VALKEY_TIMEOUT_MS",
    type: wholeNumber(5, 1000),
    default: "50",
    doc: "How long Valkey may take to reply, in milliseconds. After that, the replica continues alone until Valkey replies again.",
  },
} as const satisfies Record<string, Setting>;
