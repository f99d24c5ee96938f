-- Continues what failed and does again what is stale. An earlier restart is not repeated.
local wanted = obj.spec.runGeneration or 1
local observed = (obj.status or {}).observedRunGeneration or 0
obj.spec.runGeneration = (observed > wanted and observed or wanted) + 1
obj.spec.runPolicy = "Resume"
obj.spec.restartFrom = nil
return obj
