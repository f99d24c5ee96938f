-- Does everything once more.
local wanted = obj.spec.runGeneration or 1
local observed = (obj.status or {}).observedRunGeneration or 0
obj.spec.runGeneration = (observed > wanted and observed or wanted) + 1
obj.spec.runPolicy = "Restart"
obj.spec.restartFrom = nil
return obj
