import { createScript } from "../connection.ts";

/** The length of a flight: the hash of its generations, a space, and its UUID. Its key has a mark behind it if others wait for it. */
const FLIGHT_LENGTH = 40 + 1 + 36;

const flightIn = (value: string): string => `string.sub(${value}, 1, ${FLIGHT_LENGTH})`;

/**
 * Looks a read up, and joins or starts its flight. KEYS: the response, the flight and the generations. ARGV: a new UUID, the lease and the life
 * of a generation in milliseconds, the flight of a local copy, whether the read accepts a cached response and may be shared (0 or 1),
 * and how much longer a response is stored than it may serve others.
 * A generation that is missing gets a new value: one that was lost must not come back.
 */
export const beginScript = createScript(`
local id, lease, life, copied, acceptsCached, isShareable, afterlife = unpack(ARGV)
local values = redis.call('MGET', unpack(KEYS, 3))
for i = 1, #values do
  if not values[i] then
    values[i] = id
    redis.call('SET', KEYS[i + 2], id, 'PX', life)
  end
end
local generations = redis.sha1hex(table.concat(values, ' '))
if isShareable == '0' then return {'lead', generations} end
if acceptsCached == '1' then
  if string.sub(copied, 1, 40) == generations then return {'unchanged', copied} end
  local entry = redis.call('GET', KEYS[1])
  local lasts = redis.call('PTTL', KEYS[1]) - afterlife
  if entry and lasts > 0 and string.sub(entry, 1, 40) == generations then
    return {'hit', ${flightIn("entry")}, lasts, string.sub(entry, ${FLIGHT_LENGTH + 1})}
  end
end
local flight = redis.call('GET', KEYS[2])
if flight and string.sub(flight, 1, 40) == generations then
  if #flight == ${FLIGHT_LENGTH} then redis.call('SET', KEYS[2], flight .. '+', 'KEEPTTL') end
  return {'wait', ${flightIn("flight")}, redis.call('PTTL', KEYS[2])}
end
flight = generations .. ' ' .. id
redis.call('SET', KEYS[2], flight, 'PX', lease)
return {'lead', flight}
`);

/** Returns the response of a flight, or whether it continues. KEYS: the response and the flight. ARGV: the flight, and the afterlife as above. */
export const collectScript = createScript(`
local entry = redis.call('GET', KEYS[1])
if entry and ${flightIn("entry")} == ARGV[1] then
  return {'hit', ARGV[1], math.max(0, redis.call('PTTL', KEYS[1]) - ARGV[2]), string.sub(entry, ${FLIGHT_LENGTH + 1})}
end
if ${flightIn("redis.call('GET', KEYS[2]) or ''")} == ARGV[1] then return {'wait', ARGV[1], redis.call('PTTL', KEYS[2])} end
return {'gone', ARGV[1]}
`);

/** Prolongs the lease of a flight. KEYS: the flight. ARGV: it, and the lease in milliseconds. */
export const extendScript = createScript(`
if ${flightIn("redis.call('GET', KEYS[1]) or ''")} ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/** Ends those of several flights for which nobody waits, and returns for each whether it did. KEYS: the flights. ARGV: they. */
export const endScript = createScript(`
local ended = {}
for i, key in ipairs(KEYS) do
  ended[i] = redis.call('GET', key) == ARGV[i] and redis.call('DEL', key) or 0
end
return ended
`);

/**
 * Ends a flight, stores its response unless that was invalidated, and notifies those that wait. KEYS: as for \`beginScript\`.
 * ARGV: the flight, the channel, and, if there is a response, how long to store it in milliseconds, and it.
 */
export const completeScript = createScript(`
local flight, channel, ttl, response = unpack(ARGV)
if response then
  local values = redis.call('MGET', unpack(KEYS, 3))
  for i = 1, #values do values[i] = values[i] or '' end
  if redis.sha1hex(table.concat(values, ' ')) == string.sub(flight, 1, 40) then
    redis.call('SET', KEYS[1], flight .. response, 'PX', ttl)
  end
end
local value = redis.call('GET', KEYS[2]) or ''
if ${flightIn("value")} == flight then redis.call('DEL', KEYS[2]) end
-- Others may wait also for a flight that another one has replaced.
return value == flight and 0 or redis.call('PUBLISH', channel, flight)
`);

/**
 * Gives keys a new generation. ARGV: a new UUID, and the life of a generation in milliseconds. A server whose memory is full still deletes, and
 * a generation that is missing gets a new value.
 */
export const invalidateScript = createScript(`
for _, key in ipairs(KEYS) do
  if redis.pcall('SET', key, ARGV[1], 'PX', ARGV[2]).err then redis.call('DEL', key) end
end
return #KEYS
`);
