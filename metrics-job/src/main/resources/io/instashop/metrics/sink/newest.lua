-- Goes before the script of the newest window. KEYS[2], KEYS[3]: holder, epoch. ARGV[4]: token.
local refused = refusal(KEYS[2], KEYS[3], ARGV[4])
if refused then
  return refused
end
