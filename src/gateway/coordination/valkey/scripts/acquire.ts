import { createScript } from "../connection.ts";
import { buckets } from "./buckets.ts";
import { turns } from "./turns.ts";

/** Divides AWS's rates between replicas: takes tokens for the calls that a replica has waiting, each from all of its buckets or from none. */
export const acquireScript = createScript(`${buckets}${turns}
for _, b in ipairs(buckets) do readWaiting(b) end

local demands = {}
for i, d in ipairs(request.demands) do
  local demand = { uses = {}, left = d.calls, granted = 0, reserve = d.reserve, wait = 0 }
  for j, index in ipairs(d.buckets) do
    local use = { bucket = buckets[index], group = d.group, principal = d.group .. '/' .. d.principal }
    if not d.reserve then
      use.entries = { enter(use.bucket, use.group, ''), enter(use.bucket, use.principal, use.group) }
    end
    demand.uses[j] = use
  end
  demands[i] = demand
end

local function missing(b, reserve)
  if b.alarm > now then return math.huge end
  return 1 + reserve - (now + b.tolerance - b.tat) / b.interval - 1 - 1e-6
end

-- Somebody wants a bucket if it has tokens in all others that it needs.
local function markWants()
  for _, demand in ipairs(demands) do
    for _, use in ipairs(demand.uses) do
      for _, entry in ipairs(use.entries or {}) do entry.wants = 0 end
    end
  end
  for _, demand in ipairs(demands) do
    for _, use in ipairs(demand.uses) do
      local wants = demand.left > 0
      for _, other in ipairs(demand.uses) do
        if other ~= use and missing(other.bucket, 0) > 0 then wants = false end
      end
      for _, entry in ipairs(use.entries or {}) do entry.wants = entry.wants + (wants and 1 or 0) end
    end
  end
end

-- Returns the time until a bucket gives the demand a token, 0 if it does now.
local function waitOf(demand, use)
  local b = use.bucket
  if b.alarm > now then return b.alarm - now + 1 end
  if demand.reserve then
    if countOthers(b, '', '', 0) > 0 then return b.interval end
    return math.max(0, missing(b, demand.reserve * b.burst)) * b.interval
  end
  -- A token is left for each whose last turn was before: it may ask a little later.
  local before = math.max(countBefore(b, use.group), countBefore(b, use.principal))
  return math.max(0, missing(b, before)) * b.interval
end

local function take(demand)
  demand.wait = 0
  for _, use in ipairs(demand.uses) do
    use.wait = waitOf(demand, use)
    demand.wait = math.max(demand.wait, use.wait)
  end
  if demand.wait > 0 then return false end
  for _, use in ipairs(demand.uses) do
    local b = use.bucket
    b.tat, b.granted = b.tat + b.interval, b.granted + 1
    for _, entry in ipairs(use.entries or {}) do recordTurn(b, entry) end
  end
  demand.left, demand.granted = demand.left - 1, demand.granted + 1
  return true
end

repeat
  local isProgress = false
  for _, demand in ipairs(demands) do
    if demand.left > 0 then
      markWants()
      isProgress = take(demand) or isProgress
    end
  end
until not isProgress

for _, demand in ipairs(demands) do
  for _, use in ipairs(demand.uses) do
    for _, entry in ipairs(use.entries or {}) do
      if entry.owner == request.replica then entry.waits, entry.owner = 0, '-' end
    end
  end
end

local reply = { replicas = replicas, buckets = {}, demands = {} }
for i, demand in ipairs(demands) do
  local wait = demand.left > 0 and math.min(MAX_WAIT_MS, math.max(1, demand.wait)) or 0
  for _, use in ipairs(demand.uses) do
    -- It waits only where it waits longest: elsewhere it would hold back others for tokens that it could not use.
    if wait > 0 and use.wait >= demand.wait then
      for _, entry in ipairs(use.entries or {}) do
        local waits = now + 2 * wait + 100
        if waits > entry.waits then entry.waits, entry.owner = waits, request.replica end
      end
    end
  end
  reply.demands[i] = { demand.granted, wait }
end
for i, b in ipairs(buckets) do
  writeWaiting(b)
  write(b)
  reply.buckets[i] = { b.tat - now, b.rate, b.burst, b.generation, b.sum * 1000 }
end
return cjson.encode(reply)
`);
