local conditions = {}
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  conditions[condition.type] = condition
end

local function is(type, status)
  return conditions[type] ~= nil and conditions[type].status == status
end

local function health(status, message)
  return { status = status, message = message }
end

-- What the status says is of an earlier spec until the operator has seen this one.
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return health("Progressing", "Waiting for the operator")
end
if obj.metadata.deletionTimestamp ~= nil then
  return health("Progressing", "Being deleted")
end
if is("Accepted", "False") then
  return health("Degraded", conditions.Accepted.message)
end
if is("Paused", "True") then
  return health("Suspended", conditions.Paused.message)
end
if is("Stalled", "True") then
  return health("Degraded", conditions.Stalled.message)
end
if is("Reconciling", "True") then
  return health("Progressing", conditions.Reconciling.message)
end
if is("Succeeded", "False") then
  return health("Degraded", conditions.Succeeded.message)
end
if not is("Finished", "True") then
  -- Nothing runs and nothing failed: an output is suspended.
  return health("Suspended", conditions.Finished ~= nil and conditions.Finished.message or "Waiting")
end
if obj.status.phase == "Skipped" then
  return health("Healthy", "Left alone, as spec.skip says")
end
if obj.status.phase == "Expired" then
  return health("Healthy", "Published; its artifacts were deleted, as spec.retention says")
end
if is("UpToDate", "False") then
  return health("Healthy", conditions.UpToDate.message)
end
return health("Healthy", conditions.Finished.message)
