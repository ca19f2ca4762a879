import { createJobScript } from "./job-lua.ts";

/** Finds an earlier part. ARGV: its key. Returns its digest, what it added, and its job. */
export const findPartScript = createJobScript(`
local part = redis.call('HMGET', of(ARGV[1], 'part'), 'digest', 'outcome', 'job')
if not part[1] then return false end
return { part[1], part[2], job(part[3]) }
`);

/** Returns the job and which of its item keys are new. ARGV: job and keys. */
export const findKeysScript = createJobScript(`
local isKnown = {}
for index = 2, #ARGV do isKnown[index - 1] = redis.call('SISMEMBER', of(ARGV[1], 'keys'), ARGV[index]) end
return { job(ARGV[1]), isKnown }
`);

const addPart = `
local function addPart(name, partKey, digest, outcome, keys, chunks)
  each(keys + 1, tonumber(ARGV[keys]), 500, function(...) redis.call('SADD', of(name, 'keys'), ...) end)
  each(chunks + 1, 3 * ARGV[chunks], 3, function(first, last, input) addChunk(name, first, last, input) end)
  if partKey == '' then return end
  redis.call('HSET', of(partKey, 'part'), 'digest', digest, 'outcome', outcome, 'job', name)
  redis.call('SADD', of(name, 'parts'), partKey)
end
`;

/**
 * Creates a job. ARGV: job, owner, limit of unfinished jobs, spec, rights, total, items, key of the part, digest, outcome, then item keys
 * and chunks, each with their number before them. Returns false for another part with that key.
 */
export const createScript = createJobScript(`${addPart}
local name, owner, limit, spec, rights, total, items, partKey, digest, outcome, keys = unpack(ARGV, 1, 11)
if partKey ~= '' and redis.call('EXISTS', of(partKey, 'part')) == 1 then return false end
if redis.call('SCARD', of(owner, 'unfinished-of')) >= tonumber(limit) then return 'too-many-jobs' end
local seq = redis.call('HINCRBY', base .. ':counters', 'job', 1)
set(name, 'name', name, 'seq', seq, 'owner', owner, 'spec', spec, 'rights', rights, 'dry', 0, 'items', items, 'chunks', 0, 'done', 0,
  'failed', 0, 'created', text(now))
if total ~= '' then set(name, 'total', total) end
setState(name, 'PAUSED')
redis.call('ZADD', base .. ':all', seq, name)
redis.call('ZADD', of(owner, 'jobs-of'), seq, name)
addPart(name, partKey, digest, outcome, 11, 12 + keys)
return job(name)
`);

/**
 * Adds to a job that has not started. ARGV: job, how many items it had when its keys were read, how many it gets, its new spec or nothing,
 * key of the part, digest, outcome, then item keys and chunks. Returns false if the job has changed meanwhile.
 */
export const addScript = createJobScript(`${addPart}
local name, before, items, spec, partKey, digest, outcome, keys = unpack(ARGV, 1, 8)
if partKey ~= '' and redis.call('EXISTS', of(partKey, 'part')) == 1 then return false end
if get(name, 'items') ~= before or get(name, 'state') ~= 'PAUSED' or get(name, 'started') then return false end
set(name, 'items', items, 'total', items)
if spec ~= '' then set(name, 'spec', spec) end
addPart(name, partKey, digest, outcome, 8, 9 + keys)
return job(name)
`);

/** Writes something after the items, so that a server that has this on disk has them, too. ARGV: job. */
export const confirmScript = createJobScript(`
if redis.call('EXISTS', of(ARGV[1], 'job')) == 0 then return 0 end
return redis.call('HINCRBY', of(ARGV[1], 'job'), 'confirmations', 1)
`);

/** Records that items of a job may not be on disk. */
export const noteVolatileScript = createJobScript(`
if redis.call('EXISTS', of(ARGV[1], 'job')) == 0 then return false end
set(ARGV[1], 'volatile', 1)
return job(ARGV[1])
`);
