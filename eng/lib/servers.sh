# shellcheck shell=bash
# Starting and stopping servers, for the scripts next to this folder. Sourced, not run.
#
# Every server has a file $STATE/NAME.pid with its process id *and* start time. The second one tells it from a later
# process that got the same id, so that a file left by a crash never makes us end somebody else's process.

# The start time of a process in clock ticks since boot; fails when there is no such process, or only its zombie.
start_time() {
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  # The name, in parentheses, may hold spaces: cut after it. Then the state is field 1 and the start time field 20.
  read -r -a stat <<<"${stat##*) }"
  [ "${stat[0]}" != Z ] && echo "${stat[19]}"
}

# start NAME COMMAND...: in a session of its own, its output to $STATE/NAME.log.
# The process writes the file itself, before it turns into the server: no crash of ours leaves a server without one.
start() {
  local name=$1
  shift
  # shellcheck disable=SC2016 # expanded by the inner shell
  setsid bash -c '
    stat=$(</proc/$$/stat); read -r -a stat <<<"${stat##*) }"
    echo "$$ ${stat[19]}" >"$1.new" && mv "$1.new" "$1"; shift; exec "$@"' \
    start "$STATE/$name.pid" "$@" >"$STATE/$name.log" 2>&1 </dev/null &
  disown
}

# running NAME: prints its process id; fails when it does not run.
running() {
  local pid since
  { read -r pid since <"$STATE/$1.pid"; } 2>/dev/null || return 1
  [ "$(start_time "$pid")" = "$since" ] && echo "$pid"
}

# stop NAME...: asks each to end, and makes it end after 5 s.
stop() {
  local name pid
  for name in "$@"; do
    if pid=$(running "$name"); then
      kill "$pid" 2>/dev/null || true
      for _ in $(seq 50); do
        running "$name" >/dev/null || break
        sleep .1
      done
      running "$name" >/dev/null && kill -9 "$pid" 2>/dev/null
    fi
    rm -f "$STATE/$name.pid"
  done
}

# await WHAT SECONDS COMMAND...: until the command succeeds; else says what did not come up, and where its logs are.
await() {
  local what=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "$what did not come up; see $STATE/*.log:" >&2
      tail -n 3 "$STATE"/*.log >&2
      return 1
    fi
    sleep .2
  done
}

# end_with OWNER COMMAND...: runs the command once the process OWNER is gone, however it ended.
# A test that is killed can't clean up after itself; this does it instead.
end_with() {
  local owner=$1 since
  shift
  since=$(start_time "$owner") || { echo "no process $owner to watch" >&2; return 1; }
  # It forgets its own file first: the command may well be one that stops all that is in $STATE.
  # shellcheck disable=SC2016 # expanded by the inner shell
  start owner-watch bash -c '
    . "$1"; owner=$2 since=$3 file=$4; shift 4
    while [ "$(start_time "$owner")" = "$since" ]; do sleep 1; done
    rm -f "$file"; exec "$@"' watch "${BASH_SOURCE[0]}" "$owner" "$since" "$STATE/owner-watch.pid" "$@"
}

# A TCP port that nobody listens on, below the range that the kernel hands out by itself.
# With an argument N: the first of N free ones in a row.
free_port() {
  local count=${1:-1} port next
  while :; do
    port=$((20000 + RANDOM % 12000))
    for ((next = port; next < port + count; next++)); do
      listening "$next" && continue 2
    done
    echo "$port" && return
  done
}

# listening PORT: something does, on any address of this machine.
listening() {
  grep -qsE "^ *[0-9]+: [0-9A-F]+:$(printf %04X "$1") [0-9A-F]+:0000 0A " /proc/net/tcp /proc/net/tcp6
}
