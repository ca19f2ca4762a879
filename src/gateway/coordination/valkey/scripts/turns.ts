/**
 * Start-time fair queueing in Lua: between the groups that wait for a bucket, then between the principals of each group, wherever they
 * connect. An entry is the turns that somebody had, and until when and on which replica it waits.
 */
export const turns = `
local function readWaiting(b)
  b.entries, b.touched = {}, {}
  local all = redis.call('HGETALL', b.waiting)
  for i = 1, #all, 2 do
    local had, waits, keep, owner = string.match(all[i + 1], '^(%S+) (%S+) (%S+) (%S+)$')
    if tonumber(keep) < now then redis.call('HDEL', b.waiting, all[i])
    else
      local parent = string.match(all[i], '^(.*)/')
      b.entries[all[i]] = { parent = parent, turns = tonumber(had), waits = tonumber(waits), owner = owner, wants = 0 }
    end
  end
end

-- Returns the fewest turns of others that wait, and how many of them had fewer than given.
local function others(b, name, parent, given)
  local fewest, before = nil, 0
  for other, entry in pairs(b.entries) do
    if other ~= name and entry.parent == parent and (entry.waits >= now or entry.wants > 0) then
      if not fewest or entry.turns < fewest then fewest = entry.turns end
      if given and entry.turns < given then before = before + 1 end
    end
  end
  return fewest, before
end

-- A newcomer counts as having had at least as many turns as those that wait, less one.
local function enter(b, name, parent)
  local entry, fewest = b.entries[name], others(b, name, parent)
  if not entry then
    entry = { parent = parent, turns = fewest or 0, waits = 0, owner = '-', wants = 0 }
    b.entries[name] = entry
  elseif fewest then entry.turns = math.max(entry.turns, fewest - 1) end
  b.touched[name] = entry
  return entry
end

local function countBefore(b, name, parent)
  local _, before = others(b, name, parent, b.entries[name].turns)
  return before
end

local function writeWaiting(b)
  local isContended = false
  for _, entry in pairs(b.entries) do isContended = isContended or entry.waits >= now end
  if not isContended then return end
  for name, entry in pairs(b.touched) do
    local keep = math.max(now, entry.waits) + KEEP_MS
    redis.call('HSET', b.waiting, name, string.format('%.0f %.0f %.0f %s', entry.turns, entry.waits, keep, entry.owner))
  end
  redis.call('PEXPIRE', b.waiting, 10000)
end
`;
