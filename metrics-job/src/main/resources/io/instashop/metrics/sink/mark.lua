-- Marks a batch as written, and notes a loss if the mark of the one before is not there. KEYS: holder, epoch, marks,
-- note. ARGV: token, query, mark, the note of a loss, its seconds to live, then the marks that may be there.
-- Returns 1, or 0 if Redis has lost windows. The queries share one Redis, so one loss is noted once.
local refused = refusal(KEYS[1], KEYS[2], ARGV[1])
if refused then
  return refused
end
local found = redis.call('HGET', KEYS[3], ARGV[2]) or redis.call('HGET', KEYS[3], 'others') or ''
local whole = found == 'noted'
for at = 6, #ARGV do
  whole = whole or found == ARGV[at]
end
if not whole then
  redis.call('DEL', KEYS[3])
  redis.call('HSET', KEYS[3], 'others', 'noted')
  redis.call('SET', KEYS[4], ARGV[4], 'EX', ARGV[5])
end
redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
return whole and 1 or 0
