-- Why a writer may not write: another one holds the right, or held it in the meantime.
local function refusal(holder_key, epoch_key, token)
  local holder = redis.call('GET', holder_key)
  if holder == token then
    return nil
  end
  local epoch = redis.call('GET', epoch_key)
  if not holder and (not epoch or epoch == string.match(token, '^%d+')) then
    return nil
  end
  return redis.error_reply('FENCED ' .. (holder or ''))
end
