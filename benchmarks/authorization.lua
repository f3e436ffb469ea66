-- Every request has an Authorization of its own, so that nothing can be shared between requests.
local n = 0
request = function()
  n = n + 1
  return wrk.format(nil, nil, { ["Authorization"] = "Bearer t-" .. n })
end
