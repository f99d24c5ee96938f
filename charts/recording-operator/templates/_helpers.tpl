{{- define "recording-operator.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* Two releases in one namespace must not select each other's pods; the usual release is called like config/default calls everything. */}}
{{- define "recording-operator.selector" -}}
app.kubernetes.io/name: {{ include "recording-operator.fullname" . }}
{{- end }}

{{- define "recording-operator.labels" -}}
{{ include "recording-operator.selector" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "recording-operator.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "recording-operator.fullname" .) -}}
{{- end }}

{{/* An image by digest, else by tag, else as old as the chart. */}}
{{- define "recording-operator.image" -}}
{{- $image := .image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* operator.yaml, the operator's configuration file. What is empty is left out: the operator has its own defaults. */}}
{{- define "recording-operator.config" -}}
{{- $file := dict "runnerImage" (include "recording-operator.image" (dict "image" .Values.runner.image "root" .)) "namespaces" .Values.watchNamespaces -}}
{{- range $name, $value := .Values.config }}
{{- if $value }}{{ $_ := set $file $name $value }}{{ end }}
{{- end }}
{{- if not .Values.progress.enabled }}
{{- $_ := set $file "progressUrl" "" }}
{{- else if .Values.progress.url }}
{{- $_ := set $file "progressUrl" .Values.progress.url }}
{{- end }}
{{- if .Values.artifactServer.enabled }}
{{- if and (gt (int .Values.replicas) 1) (not .Values.artifactServer.existingClaim) }}
{{- fail "artifactServer: each replica would keep a store of its own; set replicas to 1, or existingClaim to a claim that all of them share" }}
{{- end }}
{{- if eq (int .Values.artifactServer.downloadPort) 8080 }}
{{- fail "artifactServer.downloadPort: 8080 is the operator's own port; choose another" }}
{{- end }}
{{- $_ := set $file "artifactServer" (dict "directory" "/var/lib/recording-operator/artifacts" "maxSize" .Values.artifactServer.maxSize "downloadPort" .Values.artifactServer.downloadPort) }}
{{- end }}
{{- if .Values.dashboard.enabled }}
{{- if eq (int .Values.dashboard.port) 8080 }}
{{- fail "dashboard.port: 8080 is the operator's own port, where the dashboard is served to whoever has a token; choose another" }}
{{- end }}
{{- if and .Values.dashboard.port .Values.artifactServer.enabled (eq (int .Values.dashboard.port) (int .Values.artifactServer.downloadPort)) }}
{{- fail "dashboard.port is artifactServer.downloadPort too; choose another" }}
{{- end }}
{{- $_ := set $file "dashboard" (dict "enabled" true "port" .Values.dashboard.port) }}
{{- end }}
{{- $s3 := .Values.store.s3 }}
{{- $defaults := dict }}
{{- if $s3.bucket }}
{{- $store := dict "bucket" $s3.bucket }}
{{- range $name := list "prefix" "endpoint" "region" }}
{{- with index $s3 $name }}{{ $_ := set $store $name . }}{{ end }}
{{- end }}
{{- with $s3.existingSecret }}{{ $_ := set $store "credentials" (dict "name" .) }}{{ end }}
{{- $_ := set $defaults "artifacts" (dict "s3" $store) }}
{{- end }}
{{- with mergeOverwrite $defaults .Values.defaults }}{{ $_ := set $file "defaults" . }}{{ end }}
{{- toYaml $file }}
{{- end }}

{{/* What the operator may do in a namespace of Recordings; config/rbac/cluster_role.yaml says what each rule is for. */}}
{{- define "recording-operator.rules" -}}
- apiGroups: [recording-operator.dev]
  resources: [recordings]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [recording-operator.dev]
  resources: [recordings/status]
  verbs: [patch]
- apiGroups: [recording-operator.dev]
  resources: [recordings/finalizers, recordingsources/finalizers]
  verbs: [update]
- apiGroups: [recording-operator.dev]
  resources: [recordingtemplates, recordingsources]
  verbs: [list, watch]
- apiGroups: [recording-operator.dev]
  resources: [recordingtemplates/status, recordingsources/status]
  verbs: [patch]
- apiGroups: [apps]
  resources: [controllerrevisions]
  verbs: [get, list, create, delete]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, delete]
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch]
- apiGroups: [""]
  resources: [secrets]
  verbs: [list, watch]
- apiGroups: [""]
  resources: [events]
  verbs: [get, list, create, patch]
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
{{- end }}

{{/* Whose token a runner's progress comes with: no namespace holds that right. */}}
{{- define "recording-operator.token-rules" -}}
- apiGroups: [authentication.k8s.io]
  resources: [tokenreviews]
  verbs: [create]
{{- end }}
