import type { Connection } from "../../src/gateway/coordination/valkey/connection.ts";

/** Commands that return what a key contains, by its type. */
const readers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  string: ["get"],
  hash: ["hgetall"],
  list: ["lrange", "0", "-1"],
  set: ["smembers"],
  zset: ["zrange", "0", "-1", "withscores"],
  stream: ["xrange", "-", "+"],
};

/** Returns what a key of a server contains. */
export function readKey(connection: Connection, key: string, type: string): Promise<unknown> {
  const reader = readers[type];
  if (!reader) throw new Error(`The key ${key} has the unknown type ${type}`);
  const [command, ...options] = reader;
  return connection.call(command, key, ...options);
}
