import { MAX_LEAD } from "../../../sharing/fair-queue.ts";

/**
 * Round-robin in Lua, as in `FairQueue`: over the groups that wait for a bucket, then over the principals of each group, wherever they
 * connect. An entry is the number of somebody's last turn, and until when and on which replica it waits.
 */
export const turns = `
local MAX_LEAD = ${MAX_LEAD}

local function readWaiting(b)
  b.entries, b.touched, b.lastTurns, b.isContended = {}, {}, {}, false
  local all = redis.call('HGETALL', b.waiting)
  for i = 1, #all, 2 do
    local turn, waits, keep, owner = string.match(all[i + 1], '^(%S+) (%S+) (%S+) (%S+)$')
    if tonumber(keep) < now then redis.call('HDEL', b.waiting, all[i])
    else
      local parent = string.match(all[i], '^(.*)/') or ''
      local entry = { parent = parent, turn = tonumber(turn), waits = tonumber(waits), owner = owner, wants = 0 }
      b.entries[all[i]] = entry
      b.isContended = b.isContended or entry.waits >= now
      b.lastTurns[parent] = math.max(b.lastTurns[parent] or 0, entry.turn)
    end
  end
end

-- Returns how many others wait, and how many of them had their last turn before the one given.
local function countOthers(b, name, parent, turn)
  local waiting, before = 0, 0
  for other, entry in pairs(b.entries) do
    if other ~= name and entry.parent == parent and (entry.waits >= now or entry.wants > 0) then
      waiting = waiting + 1
      if entry.turn < turn then before = before + 1 end
    end
  end
  return waiting, before
end

local function entryOf(b, name, parent)
  local entry = b.entries[name] or { parent = parent, turn = 0, waits = 0, owner = '-', wants = 0 }
  b.entries[name], b.touched[name] = entry, entry
  return entry
end

-- Somebody who comes counts as served about one round ago, so that a light load need not wait for a round, but after who came before.
local function enter(b, name, parent)
  local entry = entryOf(b, name, parent)
  if entry.waits >= now then return entry end
  -- An entry without a name keeps the place of the last newcomer. The next one is a little later.
  local newcomers = entryOf(b, parent .. '/', parent)
  local waiting = countOthers(b, name, parent, 0)
  local turn = math.max(newcomers.turn + 0.001, (b.lastTurns[parent] or 0) - math.min(waiting, MAX_LEAD))
  if entry.turn < turn then entry.turn, newcomers.turn = turn, turn end
  return entry
end

local function countBefore(b, name)
  local entry = b.entries[name]
  local _, before = countOthers(b, name, entry.parent, entry.turn)
  return before
end

local function recordTurn(b, entry)
  b.lastTurns[entry.parent] = (b.lastTurns[entry.parent] or 0) + 1
  entry.turn = b.lastTurns[entry.parent]
end

local function writeWaiting(b)
  -- Also when nobody waits any more, because that must be known.
  for _, entry in pairs(b.touched) do b.isContended = b.isContended or entry.waits >= now end
  if not b.isContended then return end
  for name, entry in pairs(b.touched) do
    local keep = math.max(now, entry.waits) + KEEP_MS
    redis.call('HSET', b.waiting, name, string.format('%.3f %.0f %.0f %s', entry.turn, entry.waits, keep, entry.owner))
  end
  redis.call('PEXPIRE', b.waiting, 10000)
end
`;
