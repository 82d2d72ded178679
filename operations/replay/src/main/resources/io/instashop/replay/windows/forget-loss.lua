-- Deletes the note of a loss KEYS[1] if it still is ARGV[1]: a loss that was noticed since is another one.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
