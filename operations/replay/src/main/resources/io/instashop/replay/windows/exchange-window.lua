-- Replaces the window KEYS[1], listed in KEYS[2] as ARGV[1], if it still is what was read; returns 1, or 0 if it is not.
-- ARGV[2]: seconds to live. ARGV[3]: n, the count of dimensions that were read. Then n pairs of dimension and JSON as
-- they were, then pairs as they shall be; without such pairs the window is removed.
-- A hash that its index does not list is seen by nobody and counts as absent.
local known = tonumber(ARGV[3])
local present = 0
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  present = redis.call('HLEN', KEYS[1])
end
if present ~= known then
  return 0
end
for i = 0, known - 1 do
  if redis.call('HGET', KEYS[1], ARGV[4 + 2 * i]) ~= ARGV[5 + 2 * i] then
    return 0
  end
end
redis.call('DEL', KEYS[1])
local first = 4 + 2 * known
if not ARGV[first] then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 1
end
for i = first, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[1])
return 1
