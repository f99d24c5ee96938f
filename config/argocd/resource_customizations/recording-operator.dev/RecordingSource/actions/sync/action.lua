-- Looks for recordings now, whatever the schedule says.
obj.spec.syncGeneration = (obj.spec.syncGeneration or 0) + 1
return obj
