# shellcheck shell=bash
# The node of eng/kubernetes: containerd, kubelet, kube-proxy and the pods' network. Sourced, not run.
# Whatever it leaves on the machine outside of $STATE (a bridge, firewall rules, network namespaces, containers) is
# found again by node_down, so that it also cleans up after everything was killed.

NODE_BRIDGE=pods0
NODE_LOCK=/run/recording-operator-node.lock
# Locally administered. Without an address of its own a bridge takes the lowest of its ports', so that it changes as pods come and go: a pod that
# knew the one before sends into the void until its neighbour entry expires, 15 to 60 s.
NODE_BRIDGE_ADDRESS=0a:58:0a:f4:00:01

# A name for the pods' network that no other DIR has: the network library keeps its results by this name, outside of $STATE.
network_name() { echo "pods-$(sha256sum <<<"$STATE" | cut -c1-12)"; }

ctr() { command ctr -a "$STATE/containerd.sock" -n k8s.io "$@"; }

# Takes the machine's one place for a node, and makes the bridge: the machine's own address in the pods' network.
node_network() {
  exec 9>>"$NODE_LOCK"
  if ! flock -n 9; then
    echo "waiting for the node in $(<"$NODE_LOCK") to go" >&2
    flock -w "${NODE_WAIT:-900}" 9 || { echo "still there: stop it with 'eng/kubernetes down $(<"$NODE_LOCK")'" >&2; exit 1; }
  fi
  # The servers inherit the lock, so it is free when the last of them is gone, however it ended. Their pods may be left.
  local before
  before=$(<"$NODE_LOCK")
  [ "$before" = "$STATE" ] || [ ! -d "$before" ] || "${BASH_SOURCE[0]%/lib/*}/kubernetes" down "$before" 9>&-
  echo "$STATE" >"$NODE_LOCK"
  listening 10250 && { echo "another kubelet (port 10250) runs on this machine" >&2; exit 1; }
  ip link add "$NODE_BRIDGE" type bridge 2>/dev/null || true
  ip link set "$NODE_BRIDGE" address "$NODE_BRIDGE_ADDRESS"
  ip addr replace "$HOST_IN_PODS/24" dev "$NODE_BRIDGE"
  ip link set "$NODE_BRIDGE" up
}

node() {
  local minor
  minor=$(minor_version)
  mkdir -p cni
  cni_configuration >cni/10-bridge.conflist
  containerd_configuration >containerd.toml
  kubelet_configuration "$minor" >kubelet.yaml
  start containerd containerd -c "$STATE/containerd.toml"
  await containerd 60 ctr version
  pause_image
  # After a crash the node of before is still noted down as ready.
  kubectl delete node node1 --ignore-not-found >/dev/null
  local runtime=()
  [ "$minor" -ge 27 ] || runtime=(--container-runtime=remote "--container-runtime-endpoint=unix://$STATE/containerd.sock")
  start kubelet "$KUBE_BIN/kubelet" --config="$STATE/kubelet.yaml" --kubeconfig="$STATE/kubeconfig" --root-dir="$STATE/kubelet" \
    --hostname-override=node1 --node-ip="$HOST_IN_PODS" "${runtime[@]}"
  start kube-proxy "$KUBE_BIN/kube-proxy" --kubeconfig="$STATE/kubeconfig" --proxy-mode=iptables --conntrack-max-per-core=0 \
    --hostname-override=node1 --cluster-cidr=10.244.0.0/16 --healthz-bind-address=127.0.0.1:10256 --metrics-bind-address=127.0.0.1:10249
  await "the node" 120 kubectl wait --for=condition=Ready node/node1 --timeout=1s
}

cni_configuration() {
  cat <<Y
{"cniVersion": "0.4.0", "name": "$(network_name)", "plugins": [{
  "type": "bridge", "bridge": "$NODE_BRIDGE", "isGateway": true, "ipMasq": false, "hairpinMode": true,
  "ipam": {"type": "host-local", "dataDir": "$STATE/addresses", "ranges": [[{"subnet": "10.244.0.0/24"}]], "routes": [{"dst": "0.0.0.0/0"}]}
}]}
Y
}

# restrict_oom_score_adj: where root lacks CAP_SYS_RESOURCE, no pod could be made otherwise.
containerd_configuration() {
  cat <<Y
version = 2
root = "$STATE/containerd"
state = "$STATE/containerd-state"
[grpc]
  address = "$STATE/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "local.test/pause:1"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$STATE/cni"
Y
}

kubelet_configuration() {
  cat <<Y
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $HOST_IN_PODS
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
failSwapOn: false
enforceNodeAllocatable: []
evictionHard: {memory.available: "50Mi"}
# Never: on a disk of which 85 % is used, images that no pod has would go, and these can't be pulled again.
imageGCHighThresholdPercent: 100
Y
  [ "$1" -lt 27 ] || echo "containerRuntimeEndpoint: unix://$STATE/containerd.sock"
  [ "$1" -lt 31 ] || echo "failCgroupV1: false"
}

# The sandbox image can't be pulled, so it is made here: one static program that waits to be ended, and nothing else.
pause_image() {
  ! ctr images ls -q | grep -qx local.test/pause:1 || return 0
  local work layer
  work=$(mktemp -d)
  mkdir "$work/root"
  gcc -xc -static -O1 -o "$work/root/pause" - <<'C'
#include <signal.h>
#include <unistd.h>
static void done(int signal) { _exit(0); }
int main(void) { signal(SIGTERM, done); signal(SIGINT, done); for (;;) pause(); }
C
  tar -C "$work/root" -cf "$work/layer.tar" .
  layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
  cat >"$work/config.json" <<J
{"architecture": "amd64", "os": "linux", "config": {"Entrypoint": ["/pause"]}, "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]}}
J
  echo '[{"Config": "config.json", "RepoTags": ["local.test/pause:1"], "Layers": ["layer.tar"]}]' >"$work/manifest.json"
  tar -C "$work" -cf "$work/pause.tar" manifest.json config.json layer.tar
  ctr images import "$work/pause.tar" >/dev/null
  rm -rf "$work"
}

node_down() {
  stop containerd
  [ -d "$STATE/containerd-state" ] || return 0
  local task pid result namespace id mounted
  for task in "$STATE"/containerd-state/io.containerd.runtime.v2.task/k8s.io/*; do
    # Kills what is left of the container, and forgets it; runc itself makes sure that the process is still the same.
    runc --root /run/containerd/runc/k8s.io delete --force "$(basename "$task")" 2>/dev/null || true
  done
  for pid in $(shims); do kill -9 "$pid" 2>/dev/null || true; done
  for result in "/var/lib/cni/results/$(network_name)"-*-eth0; do
    [ -f "$result" ] || continue
    namespace=$(grep -o '"sandbox":"/var/run/netns/cni-[^"]*"' "$result" | cut -d'"' -f4 || true)
    umount "$namespace" 2>/dev/null || true
    id=${result%-eth0}
    rm -f "$namespace" "$result" "/var/lib/cni/results/cni-loopback-${id##*-}-lo"
  done
  while read -r _ mounted _; do
    [[ $mounted != "$STATE"/* ]] || umount -l "$mounted" 2>/dev/null || true
  done < <(tac /proc/mounts)
  rm -rf "$STATE/containerd-state" "$STATE/addresses" "$STATE/kubelet/pods"
  # The firewall's rules and the bridge are the machine's: they may be another node's by now.
  [ "$(cat "$NODE_LOCK" 2>/dev/null)" = "$STATE" ] || return 0
  [ ! -x "$KUBE_BIN/kube-proxy" ] || "$KUBE_BIN/kube-proxy" --cleanup >"$STATE/kube-proxy-cleanup.log" 2>&1 || true
  ip link del "$NODE_BRIDGE" 2>/dev/null || true
}

# The processes that hold this containerd's containers: they outlive it by design.
shims() {
  local file
  for file in /proc/[0-9]*/cmdline; do
    { tr '\0' ' ' <"$file"; } 2>/dev/null | grep -q "^[^ ]*containerd-shim.* -address $STATE/containerd.sock " && basename "$(dirname "$file")"
  done
  return 0
}
