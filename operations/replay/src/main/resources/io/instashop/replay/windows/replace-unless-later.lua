-- Sets the newest window KEYS[1] to ARGV[2] for ARGV[3] seconds, unless it holds a later window than ARGV[1].
local stored = redis.call('GET', KEYS[1])
if stored then
  local readable, window = pcall(cjson.decode, stored)
  if readable and type(window) == 'table' and type(window.window_start) == 'string'
      and window.window_start > ARGV[1] then
    return 0
  end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
