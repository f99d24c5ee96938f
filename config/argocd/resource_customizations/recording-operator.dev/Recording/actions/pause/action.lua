-- Running stages finish (or stop, as spec.pauseMode says); none starts.
obj.spec.paused = true
return obj
