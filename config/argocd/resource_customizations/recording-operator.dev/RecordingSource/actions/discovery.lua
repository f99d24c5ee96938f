local accepted = false
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  if condition.type == "Accepted" and condition.status == "True" then
    accepted = true
  end
end

local observed = (obj.status or {}).observedGeneration == obj.metadata.generation
local paused = obj.spec.paused == true

local actions = {}
actions["sync"] = { disabled = not (observed and accepted and not paused) }
actions["pause"] = { disabled = paused }
actions["resume"] = { disabled = not paused }
return actions
