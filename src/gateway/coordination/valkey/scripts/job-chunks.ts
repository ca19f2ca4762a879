import { createJobScript } from "./job-lua.ts";

/** Claims a chunk. Jobs of which less is in progress come first, then those whose last turn was longest ago. ARGV: the lease, and jobs to leave out. */
export const claimScript = createJobScript(`
local except = {}
for index = 2, #ARGV do except[ARGV[index]] = true end
local best, least
for _, name in ipairs(redis.call('ZRANGE', base .. ':running', 0, -1)) do
  if not except[name] then
    local held, open = of(name, 'held'), of(name, 'open')
    for _, number in ipairs(redis.call('ZRANGEBYSCORE', held, '-inf', text(now), 'LIMIT', 0, 100)) do
      redis.call('ZREM', held, number)
      redis.call('ZADD', open, number, number)
    end
    if redis.call('ZCARD', open) > 0 then
      local count = redis.call('ZCARD', held)
      if not least or count < least then best, least = name, count end
      if count == 0 then break end
    end
  end
end
if not best then return false end
local number = redis.call('ZRANGE', of(best, 'open'), 0, 0)[1]
redis.call('ZREM', of(best, 'open'), number)
redis.call('ZADD', of(best, 'held'), text(now + ARGV[1]), number)
redis.call('SADD', of(best, 'claims'), number)
redis.call('ZADD', base .. ':running', redis.call('HINCRBY', base .. ':counters', 'turn', 1), best)
local claimed = redis.call('HGET', of(best, 'claimed'), number)
if not claimed then redis.call('HSET', of(best, 'claimed'), number, text(now)) end
return {
  job(best), number, redis.call('HINCRBY', of(best, 'fence'), number, 1), redis.call('HGET', of(best, 'first'), number),
  claimed or text(now), claimed and 1 or 0, redis.call('HGET', of(best, 'in'), number),
}
`);

/** Prolongs a lease. ARGV: job, chunk, fence, lease. Returns the state of the job, or false if the claim is outdated. */
export const extendScript = createJobScript(`
local name, number = ARGV[1], ARGV[2]
if not isHeld(name, number, ARGV[3]) then return false end
redis.call('ZREM', of(name, 'open'), number)
redis.call('ZADD', of(name, 'held'), text(now + ARGV[4]), number)
return get(name, 'state')
`);

/** Returns what only the holder of a chunk changes. ARGV: job, chunk, fence. */
export const readHeldScript = createJobScript(`
local name, number = ARGV[1], ARGV[2]
if not isHeld(name, number, ARGV[3]) then return false end
return {
  job(name), redis.call('HGET', of(name, 'in'), number), redis.call('HGET', of(name, 'out'), number),
  redis.call('HGET', of(name, 'first'), number), redis.call('HGET', of(name, 'last'), number),
}
`);

/**
 * Stores results of a chunk, and ends the claim. ARGV: job, chunk, fence, whether the chunk stays open, output, outcomes, failed items of
 * the chunk, its last item, the results and failures that are new, whether there is an input, the input, what follows (`page` and its
 * input, or `end` of an export, or nothing).
 */
export const reportScript = createJobScript(`
local name, number, fence, isOpen, output, outcomes, failed, last, done, newlyFailed, hasInput, input, follows, page = unpack(ARGV)
if not isHeld(name, number, fence) then return 0 end
redis.call('SREM', of(name, 'claims'), number)
redis.call('ZREM', of(name, 'held'), number)
redis.call('ZREM', of(name, 'open'), number)
redis.call('HSET', of(name, 'out'), number, output)
redis.call('HSET', of(name, 'outcomes'), number, outcomes)
redis.call('HSET', of(name, 'last'), number, last)
redis.call('ZADD', of(name, 'results'), last, number)
if failed == '0' then redis.call('HDEL', of(name, 'failed'), number) else redis.call('HSET', of(name, 'failed'), number, failed) end
if hasInput == '1' then redis.call('HSET', of(name, 'in'), number, input) else redis.call('HDEL', of(name, 'in'), number) end
redis.call('HINCRBY', of(name, 'job'), 'done', done)
redis.call('HINCRBY', of(name, 'job'), 'failed', newlyFailed)
if isOpen == '1' then
  redis.call('ZADD', of(name, 'open'), number, number)
else
  redis.call('ZREM', of(name, 'unfinished'), number)
end
if follows == 'page' then addChunk(name, last + 1, last, page) end
if follows == 'end' then set(name, 'total', get(name, 'done')) end
finishIfEmpty(name)
return 1
`);

/**
 * Returns chunks with results after an item, in order. ARGV: job, item, bits of the wanted outcomes, how many chunks, how many to look at.
 * For an unfinished job, returns only those before the first incomplete chunk. Also returns the last item looked at, or false at the end.
 */
export const resultsScript = createJobScript(`
local name, wanted = ARGV[1], tonumber(ARGV[3])
local state = get(name, 'state')
local boundary
if state == 'RUNNING' or state == 'PAUSED' then boundary = tonumber(redis.call('ZRANGE', of(name, 'unfinished'), 0, 0)[1]) end
local found = redis.call('ZRANGEBYSCORE', of(name, 'results'), '(' .. ARGV[2], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[5])
local chunks = {}
for index = 1, #found, 2 do
  local number = found[index]
  if boundary and tonumber(number) >= boundary then return { chunks, false } end
  if bit.band(tonumber(redis.call('HGET', of(name, 'outcomes'), number)), wanted) ~= 0 then
    chunks[#chunks + 1] = { number, redis.call('HGET', of(name, 'out'), number) }
    if #chunks == tonumber(ARGV[4]) then return { chunks, found[index + 1] } end
  end
end
return { chunks, #found == 2 * ARGV[5] and found[#found] }
`);
