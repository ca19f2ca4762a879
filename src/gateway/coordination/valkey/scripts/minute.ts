import { MINUTE_MS } from "../../../sharing/minute-counter.ts";
import { createScript } from "../connection.ts";

/** Adds to what a caller has used in its minute, which begins with its first use. ARGV: the amount, and the id of a minute that would begin now. */
export const consumeScript = createScript(`
local id = redis.call('HGET', KEYS[1], 'id')
if not id then
  id = ARGV[2]
  redis.call('HSET', KEYS[1], 'id', id, 'used', 0)
  redis.call('PEXPIRE', KEYS[1], ${MINUTE_MS})
end
local used = redis.call('HINCRBY', KEYS[1], 'used', ARGV[1])
return { used, redis.call('PTTL', KEYS[1]), id }
`);

/** Gives back an amount that was used in the minute with the id. A later minute does not get it. */
export const refundScript = createScript(`
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[2] then return 0 end
redis.call('HINCRBY', KEYS[1], 'used', -tonumber(ARGV[1]))
return 1
`);
