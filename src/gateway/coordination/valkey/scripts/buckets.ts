import { UTILIZATION } from "../../../domain/quotas.ts";
import {
  AVERAGE_MS,
  DECREASE,
  DOUBLING_MS,
  FIRST_BURST,
  MIN_FACTOR,
  RECOVERY_PER_SECOND,
  REFILL_MS,
  THROTTLE_THRESHOLDS,
} from "../../rate-rules.ts";

const [few, many] = THROTTLE_THRESHOLDS;

/**
 * The buckets of a request, in Lua. Each works like `TokenBucket`: GCRA whose rate falls when AWS throttles. Times are the server's, in
 * milliseconds. A rate falls only after all replicas had time to report what AWS accepted.
 */
export const buckets = `
local UTILIZATION, RECOVERY_PER_MS, MIN_FACTOR = ${UTILIZATION}, ${RECOVERY_PER_SECOND} / 1000, ${MIN_FACTOR}
local FIRST_BURST, DOUBLING_MS, REFILL_MS, SETTLE_MS = ${FIRST_BURST}, ${DOUBLING_MS}, ${REFILL_MS}, 300
local YOUNG_MS, IDLE_MS, KEEP_MS, MAX_WAIT_MS, AVERAGE_MS, EXPIRY_MS = 1500, 1500, 1000, 1000, ${AVERAGE_MS}, 600000
local request = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = request.now or (time[1] * 1000 + time[2] / 1000)

local epoch = tonumber(redis.call('GET', KEYS[1]) or '')
if not epoch then
  epoch = now
  redis.call('SET', KEYS[1], string.format('%.0f', now))
end

local replicas
if request.heartbeat then
  replicas = 0
  redis.call('HSET', KEYS[2], request.replica, string.format('%.0f', now))
  local seen = redis.call('HGETALL', KEYS[2])
  for i = 1, #seen, 2 do
    if math.abs(now - tonumber(seen[i + 1])) > 5000 then redis.call('HDEL', KEYS[2], seen[i])
    else replicas = replicas + 1 end
  end
  redis.call('PEXPIRE', KEYS[2], 10000)
end

local function adjust(b)
  local factor = math.min(1, b.factor + RECOVERY_PER_MS * math.max(0, now - b.changed))
  b.rate = b.base * UTILIZATION * factor
  b.interval = 1000 / b.rate
  local doublings = math.min(10, math.max(0, now - b.since) / DOUBLING_MS)
  b.burst = math.max(1, math.min(b.rate, b.first * 2 ^ doublings))
  b.tolerance = (b.burst - 1) * b.interval
  -- A clock that went back stalls nobody for longer than the bucket is deep.
  b.tat = math.min(math.max(b.tat, now), now + b.tolerance + b.interval)
end

-- Empties a bucket: AWS's own may be empty.
local function restart(b)
  b.first, b.since = b.rate, now
  adjust(b)
  b.tat = now + b.tolerance + b.interval
end

local function lower(b)
  local accepted, from = 0, nil
  for _, record in ipairs(redis.call('LRANGE', b.outcomes, 0, -1)) do
    local at, ok = string.match(record, '^(%S+) (%S+)')
    from, accepted = from or tonumber(at), accepted + tonumber(ok)
  end
  local spanMs = math.max(1, b.alarm - SETTLE_MS - (from or now) + (b.full == 1 and REFILL_MS or 0))
  local rate = math.min(${DECREASE.max} * b.rate, math.max(${DECREASE.min} * b.rate, ${DECREASE.ofAccepted} * accepted * 1000 / spanMs))
  b.factor = math.max(MIN_FACTOR, rate / (b.base * UTILIZATION))
  b.changed, b.alarm = now, 0
  b.generation = math.max(b.generation + 1, math.floor(now))
  redis.call('DEL', b.outcomes)
  adjust(b)
  restart(b)
end

local fields = { 'tat', 'factor', 'changed', 'since', 'first', 'generation', 'alarm', 'sum', 'at', 'full' }

local function read(i, base)
  local b = { key = KEYS[3 * i], waiting = KEYS[3 * i + 1], outcomes = KEYS[3 * i + 2], base = base, granted = 0 }
  local h = redis.call('HMGET', b.key, unpack(fields))
  local defaults = { now, 1, now, now, FIRST_BURST, math.floor(now), 0, 0, now, 1 }
  for n, name in ipairs(fields) do b[name] = tonumber(h[n] or '') or defaults[n] end
  adjust(b)
  -- All data was lost, or this is the first start.
  if not h[1] and now - epoch < YOUNG_MS then restart(b) end
  if b.alarm > 0 and (now >= b.alarm or b.alarm > now + SETTLE_MS) then lower(b) end
  return b
end

local function write(b)
  b.sum = b.sum * math.exp(-math.max(0, now - b.at) / AVERAGE_MS) + b.granted / AVERAGE_MS
  b.at = now
  local values = {}
  for _, name in ipairs(fields) do
    table.insert(values, name)
    table.insert(values, string.format('%.6f', b[name]))
  end
  redis.call('HSET', b.key, unpack(values))
  redis.call('PEXPIRE', b.key, EXPIRY_MS)
end

-- Returns whether too many of the last outcomes were refusals.
local function isAlarming(b)
  local outcomes, throttled = 0, 0
  local records = redis.call('LRANGE', b.outcomes, 0, -1)
  for i = #records, 1, -1 do
    local ok, bad = string.match(records[i], '^%S+ (%S+) (%S+)')
    outcomes, throttled = outcomes + ok + bad, throttled + bad
    if throttled >= ${few.throttled} and outcomes <= ${few.among} or throttled >= ${many.throttled} and outcomes <= ${many.among} then return true end
    if outcomes > ${many.among} then return false end
  end
  return throttled >= ${few.throttled} and throttled / outcomes >= ${few.throttled} / ${few.among}
end

local function record(b, accepted, throttled)
  local length = redis.call('RPUSH', b.outcomes, string.format('%.0f %d %d', now, accepted, throttled))
  -- After an idle second, AWS's bucket was full, and accepted what it held beyond its rate.
  if length == 1 then b.full = (b.factor == 1 or now - b.changed >= IDLE_MS) and 1 or 0 end
  if length > 100 then
    redis.call('LTRIM', b.outcomes, -100, -1)
    b.full = 0
  end
  redis.call('PEXPIRE', b.outcomes, IDLE_MS)
  if throttled > 0 and b.alarm == 0 and isAlarming(b) then b.alarm = now + SETTLE_MS end
end

local buckets = {}
for i, base in ipairs(request.rates) do buckets[i] = read(i, base) end
for _, i in ipairs(request.emptied) do restart(buckets[i]) end
for _, o in ipairs(request.outcomes) do
  if o[2] == buckets[o[1]].generation then record(buckets[o[1]], o[3], o[4]) end
end
`;
