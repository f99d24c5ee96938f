if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "Waiting for the operator" }
end
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.type == "Accepted" then
    return { status = condition.status == "True" and "Healthy" or "Degraded", message = condition.message }
  end
end
return { status = "Progressing", message = "Waiting for the operator" }
