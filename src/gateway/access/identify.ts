import { type ApiKey, callerByApiKey } from "./api-keys.ts";
import type { Caller } from "./caller.ts";
import { isLoopbackAuthority } from "./loopback.ts";

export interface Refusal {
  readonly status: 401 | 403;
  readonly message: string;
}

interface Headers {
  readonly authorization?: string | undefined;
  readonly host?: string | undefined;
}

const developer: Caller = { tenant: "development", access: "write" };

/**
 * Who is calling, from the headers alone. With API keys, who has none is refused. Without, the gateway listens on
 * loopback only, and the Host must be a loopback name, too: otherwise a page of another site could rebind its own name
 * to this machine.
 */
export function identify(keys: readonly ApiKey[], { authorization, host }: Headers): Caller | Refusal {
  if (keys.length > 0)
    return (
      callerByApiKey(keys, authorization) ?? {
        status: 401,
        message: "An API key is needed: send it as Authorization: Bearer cgw_…",
      }
    );
  if (isLoopbackAuthority(host)) return developer;
  return { status: 403, message: "Without API keys, this gateway answers only to the name localhost" };
}
