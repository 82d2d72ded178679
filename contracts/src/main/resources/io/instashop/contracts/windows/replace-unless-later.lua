-- Sets KEYS[1] to the window ARGV[2], which starts at ARGV[1], for ARGV[3] seconds; returns 1.
-- Leaves the key as it is and returns 0 if it holds a window that starts later.
-- Starts are ISO-8601 in UTC with whole seconds, so they compare as text.
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
