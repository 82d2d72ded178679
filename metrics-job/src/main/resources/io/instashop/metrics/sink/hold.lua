-- Takes or renews the right to write. KEYS: holder, epoch. ARGV: own token or '', name, milliseconds.
-- Returns the token that holds now: the own one, a new one, or the stranger's behind a '-'.
-- A token is the epoch and the name; every change of the holder counts the epoch up.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return '-' .. holder
end
local token = ARGV[1]
local epoch = redis.call('GET', KEYS[2])
local own = string.match(token, '^%d+')
if not holder and own and not epoch then
  redis.call('SET', KEYS[2], own) -- Redis was emptied, and nobody else has come
elseif not holder and (not own or own ~= epoch) then
  token = redis.call('INCR', KEYS[2]) .. ' ' .. ARGV[2]
end
redis.call('SET', KEYS[1], token, 'PX', ARGV[3])
return token
