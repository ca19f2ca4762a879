import { createJobScript } from "./job-lua.ts";

export const getScript = createJobScript("return job(ARGV[1])");

/** Lists jobs, the newest first. ARGV: owner or nothing, the number of the job before or nothing, how many, and the wanted states. */
export const listScript = createJobScript(`
local owner, after, limit = ARGV[1], ARGV[2], tonumber(ARGV[3])
local isWanted = {}
for index = 4, #ARGV do isWanted[ARGV[index]] = true end
local index = owner == '' and base .. ':all' or of(owner, 'jobs-of')
local last = after == '' and '+inf' or '(' .. after
local rows = {}
while true do
  local names = redis.call('ZREVRANGEBYSCORE', index, last, '-inf', 'WITHSCORES', 'LIMIT', 0, 100)
  for at = 1, #names, 2 do
    last = '(' .. names[at + 1]
    if isWanted[get(names[at], 'state')] then rows[#rows + 1] = job(names[at]) end
    if #rows == limit then return rows end
  end
  if #names == 0 then return rows end
end
`);

/** ARGV: job, the new state, the sealed reason or nothing, and the states that it may have. */
export const setStateScript = createJobScript(`
local name, state, reason = ARGV[1], ARGV[2], ARGV[3]
local before = get(name, 'state')
for index = 4, #ARGV do
  if ARGV[index] == before then
    setState(name, state)
    if reason ~= '' then set(name, 'reason', reason) end
    return job(name)
  end
end
return false
`);

/** Starts a job, or one whose dry run is done with all of its chunks. ARGV: job, and 1 for a dry run. */
export const startScript = createJobScript(`
local name = ARGV[1]
local state, isFirst = get(name, 'state'), not get(name, 'started')
if not ((state == 'PAUSED' and isFirst) or (state == 'DONE' and get(name, 'dry') == '1')) then return false end
if not isFirst then
  for number = 1, tonumber(get(name, 'chunks')) do
    redis.call('ZADD', of(name, 'open'), number, number)
    redis.call('ZADD', of(name, 'unfinished'), number, number)
  end
end
for _, kind in ipairs({ 'keys', 'claimed', 'out', 'outcomes', 'failed', 'results' }) do redis.call('UNLINK', of(name, kind)) end
set(name, 'started', text(now), 'dry', ARGV[2], 'done', 0, 'failed', 0)
setState(name, 'RUNNING')
finishIfEmpty(name)
return job(name)
`);

/** Reopens the chunks that have failed items and their input. ARGV: job. */
export const retryScript = createJobScript(`
local name = ARGV[1]
if get(name, 'state') ~= 'DONE' or get(name, 'failed') == '0' or get(name, 'dry') == '1' then return false end
local hasInput = false
for _, number in ipairs(redis.call('HKEYS', of(name, 'failed'))) do
  if redis.call('HEXISTS', of(name, 'in'), number) == 1 then
    hasInput = true
    redis.call('ZADD', of(name, 'open'), number, number)
    redis.call('HDEL', of(name, 'failed'), number)
  end
end
if not hasInput then return false end
set(name, 'done', text(get(name, 'done') - get(name, 'failed')), 'failed', 0)
setState(name, 'RUNNING')
return job(name)
`);

const remove = `
local function remove(name)
  local owner = get(name, 'owner')
  if not owner then return end
  for _, part in ipairs(redis.call('SMEMBERS', of(name, 'parts'))) do redis.call('UNLINK', of(part, 'part')) end
  for _, index in ipairs({ 'all', 'running', 'finished' }) do redis.call('ZREM', base .. ':' .. index, name) end
  redis.call('ZREM', of(owner, 'jobs-of'), name)
  redis.call('SREM', of(owner, 'unfinished-of'), name)
  for _, kind in ipairs({ 'job', 'keys', 'parts', 'first', 'last', 'in', 'out', 'open', 'held', 'unfinished', 'results', 'outcomes',
    'failed', 'fence', 'claims', 'claimed' }) do redis.call('UNLINK', of(name, kind)) end
end
`;

/** Removes a job that is finished or has not started. ARGV: job. Returns 1 if it did. */
export const removeScript = createJobScript(`${remove}
local state = get(ARGV[1], 'state')
if not state or ((state == 'RUNNING' or state == 'PAUSED') and get(ARGV[1], 'started')) then return 0 end
remove(ARGV[1])
return 1
`);

/** Removes jobs that were finished before a time. ARGV: the time, and how many at most. Returns how many. */
export const removeFinishedScript = createJobScript(`${remove}
local names = redis.call('ZRANGEBYSCORE', base .. ':finished', '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
for _, name in ipairs(names) do remove(name) end
return #names
`);

/** ARGV: owner and sealed rights. */
export const renewScript = createJobScript(`
for _, name in ipairs(redis.call('SMEMBERS', of(ARGV[1], 'unfinished-of'))) do set(name, 'rights', ARGV[2]) end
return 1
`);
