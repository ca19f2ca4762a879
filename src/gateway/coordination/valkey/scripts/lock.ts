import { createScript } from "../connection.ts";

/** Takes a lock, or returns the milliseconds until its lease ends. ARGV: the holder and the lease in milliseconds. */
export const lockScript = createScript(`
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
return math.max(1, redis.call('PTTL', KEYS[1]))
`);

/** Prolongs a lease, and returns 1 if the holder still has it. */
export const renewScript = createScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/** Ends a lease, and notifies those that wait. ARGV: the holder and the channel. */
export const unlockScript = createScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
return redis.call('PUBLISH', ARGV[2], KEYS[1])
`);
