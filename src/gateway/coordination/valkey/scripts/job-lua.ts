import { createScript, type Script } from "../connection.ts";

/** The columns of a job as scripts return them. */
export const jobColumns = [
  "name",
  "seq",
  "spec",
  "rights",
  "state",
  "reason",
  "dry",
  "volatile",
  "items",
  "chunks",
  "total",
  "done",
  "failed",
  "created",
  "started",
  "finished",
] as const;

/**
 * KEYS[1] is the prefix of all keys of jobs. Of each job: `open` has the chunks that nobody holds, `held` those in progress by the end of
 * their lease, `unfinished` those that never had all results, and `results` those with results by the number of their last item.
 */
const common = `
local base = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function text(number) return string.format('%.0f', number) end
local function of(name, kind) return base .. ':' .. kind .. ':' .. name end
local function get(name, field) return redis.call('HGET', of(name, 'job'), field) end
local function set(name, ...) redis.call('HSET', of(name, 'job'), ...) end
local function job(name)
  if redis.call('EXISTS', of(name, 'job')) == 0 then return false end
  return redis.call('HMGET', of(name, 'job'), ${jobColumns.map((column) => `'${column}'`).join(", ")})
end
local function setState(name, state)
  local key, owner = of(name, 'job'), get(name, 'owner')
  redis.call('HSET', key, 'state', state)
  redis.call('HDEL', key, 'reason', 'finished')
  if state == 'RUNNING' then
    redis.call('ZADD', base .. ':running', 'NX', redis.call('HINCRBY', base .. ':counters', 'turn', 1), name)
  else
    redis.call('ZREM', base .. ':running', name)
  end
  if state == 'RUNNING' or state == 'PAUSED' then
    redis.call('ZREM', base .. ':finished', name)
    redis.call('SADD', of(owner, 'unfinished-of'), name)
  else
    redis.call('HSET', key, 'finished', text(now))
    redis.call('ZADD', base .. ':finished', text(now), name)
    redis.call('SREM', of(owner, 'unfinished-of'), name)
  end
end
local function finishIfEmpty(name)
  local state = get(name, 'state')
  if state ~= 'RUNNING' and state ~= 'PAUSED' then return end
  if redis.call('ZCARD', of(name, 'open')) + redis.call('ZCARD', of(name, 'held')) == 0 then setState(name, 'DONE') end
end
local function addChunk(name, first, last, input)
  local number = redis.call('HINCRBY', of(name, 'job'), 'chunks', 1)
  redis.call('HSET', of(name, 'first'), number, first)
  redis.call('HSET', of(name, 'last'), number, last)
  redis.call('HSET', of(name, 'in'), number, input)
  redis.call('ZADD', of(name, 'open'), number, number)
  redis.call('ZADD', of(name, 'unfinished'), number, number)
end
local function isHeld(name, number, fence)
  return redis.call('HGET', of(name, 'fence'), number) == fence and redis.call('SISMEMBER', of(name, 'claims'), number) == 1
end
local function each(from, count, size, act)
  for index = from, from + count - 1, size do act(unpack(ARGV, index, math.min(index + size, from + count) - 1)) end
end
`;

export const createJobScript = (lua: string): Script => createScript(common + lua);
