local status = obj.status or {}
local control = status.control or {}

local accepted = false
for _, condition in ipairs(status.conditions or {}) do
  if condition.type == "Accepted" and condition.status == "True" then
    accepted = true
  end
end

-- The status is of an earlier spec: what was just asked for must not be asked for twice.
local observed = status.observedGeneration == obj.metadata.generation
local wanted = accepted and not obj.spec.skip and status.phase ~= "Expired" and status.phase ~= "PendingSource"

local actions = {}
actions["run"] = { disabled = not (observed and control.canRun == true) }
actions["restart"] = { disabled = not (observed and wanted and not control.isRunning) }
actions["pause"] = { disabled = not (observed and control.canPause == true) }
actions["resume"] = { disabled = not (obj.spec.paused == true) }
return actions
