local conditions = {}
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  conditions[condition.type] = condition
end

local function is(type, status)
  return conditions[type] ~= nil and conditions[type].status == status
end

if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "Waiting for the operator" }
end
if is("Accepted", "False") then
  return { status = "Degraded", message = conditions.Accepted.message }
end
if obj.spec.paused then
  return { status = "Suspended", message = "spec.paused is true." }
end
if is("Stalled", "True") then
  return { status = "Degraded", message = conditions.Stalled.message }
end
if is("Reconciling", "True") then
  return { status = "Progressing", message = conditions.Reconciling.message }
end
if is("Accepted", "True") then
  return { status = "Healthy", message = conditions.Accepted.message }
end
return { status = "Progressing", message = "Waiting for the operator" }
