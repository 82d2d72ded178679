-- Runs commands unless the writer is fenced. KEYS: holder, epoch. ARGV: token, then for each command
-- the number of its words and the words.
local refused = refusal(KEYS[1], KEYS[2], ARGV[1])
if refused then
  return refused
end
local at = 2
while at <= #ARGV do
  local words = tonumber(ARGV[at])
  redis.call(unpack(ARGV, at + 1, at + words))
  at = at + 1 + words
end
return 1
