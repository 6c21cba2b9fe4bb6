# shellcheck shell=bash disable=SC2034,SC2154 # run.sh sets `here`, and others use what is set here
# What all measurements use. Sourced by run.sh, which sets `here`.

home=$(dirname "$here")
plush=$home/plush
jar=$home/tui/target/plush.jar
rounds=${ROUNDS:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/plush-bench.XXXXXX")
export PLUSH_HOME=$work/home
trap 'rm -rf "$work"' EXIT

# As the launcher and the controller start Java, for what is measured without them.
java_flags='-XX:+UseSerialGC -XX:MaxNewSize=48m -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dchronicle.announcer.disable=true
  -Dchronicle.analytics.disable=true -Dchronicle.disk.monitor.disable=true'
module_flags='--add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
  --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED'

# machine: one line on where and how busy this is.
machine() {
  printf '%s; %s processors (%s), %s GiB; Java %s; load %s\n' "$(date -u +%FT%TZ)" "$(nproc)" \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" \
    "$(awk '/MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo)" \
    "$(sed -n 's/^java //p' "$work/version")" "$(cut -d' ' -f1-3 /proc/loadavg)"
}

# row WHAT UNIT TARGET: a row of the table from the numbers on standard input, one a line.
# A target that begins with >= makes the largest number the best.
row() {
  local order=-g
  case $3 in '>='*) order=-gr ;; esac
  LC_ALL=C sort $order | awk -v what="$1" -v unit="$2" -v target="$3" '
    { v[NR] = $1 }
    END {
      f = v[NR] >= 100 || v[1] >= 100 ? "%.0f" : "%.2f"
      printf "%-46s %9s %9s %9s  %-7s %s (n=%d)\n", what, sprintf(f, v[1]), sprintf(f, v[int((NR + 1) / 2)]), sprintf(f, v[NR]), unit, target, NR
    }'
}

# timed FILE COMMAND...: adds "WALL CPU" in seconds to FILE; the processor time is that of all children that were waited for.
timed() {
  local file=$1 TIMEFORMAT='%R %U %S'
  shift
  { time "$@" > "$work/out" 2> "$work/err"; } 2> "$work/time" || {
    echo "bench: expected $* to end with 0, but it did not: $(head -n 3 "$work/err")" >&2
    return 1
  }
  awk '{print $1, $2 + $3}' "$work/time" >> "$file"
}

# wall_and_cpu WHAT WALL_TARGET CPU_TARGET COMMAND...: two rows for a command that is run three times as often as `rounds`.
wall_and_cpu() {
  local what=$1 wall=$2 cpu=$3 i
  shift 3
  : > "$work/times"
  for ((i = 0; i < 3 * rounds; i++)); do timed "$work/times" "$@"; done
  cut -d' ' -f1 "$work/times" | row "$what" "s wall" "$wall"
  cut -d' ' -f2 "$work/times" | row "" "s cpu" "$cpu"
}

# cpu PID: processor seconds that the process has used so far; nothing if it is gone.
cpu() { awk '{sub(/.*\) /, ""); print ($12 + $13) / 100}' "/proc/$1/stat" 2> /dev/null || true; }

# memory PID: resident and proportional set size, in MiB.
memory() { awk '/^Rss:/ {r = $2} /^Pss:/ {p = $2} END {if (r) print r / 1024, p / 1024}' "/proc/$1/smaps_rollup" 2> /dev/null || true; }

# started PID: when the process began, in seconds since 1970.
started() {
  awk -v now="$(date +%s.%N)" -v up="$(cut -d' ' -f1 /proc/uptime)" \
    '{sub(/.*\) /, ""); printf "%.2f\n", now - up + $20 / 100}' "/proc/$1/stat"
}

# those WORD...: the ids of the Java processes whose command line holds every word.
those() {
  local each line word
  for each in /proc/[0-9]*; do
    case $(readlink "$each/exe" 2> /dev/null) in */java) ;; *) continue ;; esac
    line=$(tr '\0' ' ' 2> /dev/null < "$each/cmdline") || continue
    for word in "$@"; do
      case $line in *"$word"*) ;; *) continue 2 ;; esac
    done
    echo "${each#/proc/}"
  done
}

# seconds FILE: of JSON lines of events, the times in seconds since 1970, each with its type and host.
seconds() {
  sed -n 's/.*"time":"\([^"]*\)","type":"\([^"]*\)".*/\1 \2/p' "$1" | while read -r time type; do
    echo "$(date -d "$time" +%s.%N) $type"
  done
}

# ssh_server FOLDER: an OpenSSH server of our own on 127.0.0.1 and 127.0.0.2, whose process id is in $sshd, its port in $port and the
# client's configuration in FOLDER/config.
ssh_server() {
  mkdir -p "$1/classes" "$1/home" /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f "$1/host"
  ssh-keygen -q -t ed25519 -N '' -f "$1/user"
  port=$((20000 + $$ % 10000))
  cat > "$1/sshd_config" << X
Port $port
ListenAddress 127.0.0.1
ListenAddress 127.0.0.2
HostKey $1/host
PidFile none
AuthorizedKeysFile $1/user.pub
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
SetEnv SHLVL=5 HOME=$1/home
X
  cat > "$1/config" << X
Host *
  Port $port
  User $(id -un)
  IdentityFile $1/user
  IdentitiesOnly yes
  IdentityAgent none
  HostKeyAlias bench
  UserKnownHostsFile $1/known
  KexAlgorithms curve25519-sha256
X
  echo "bench $(cat "$1/host.pub")" > "$1/known"
  /usr/sbin/sshd -D -f "$1/sshd_config" -E "$1/log" &
  sshd=$!
}

# end_ssh_server FOLDER: ends it, and the agents below the folder.
end_ssh_server() {
  local pid
  for pid in $(those dev.plush.agent.AgentMain "$1"); do kill "$pid"; done
  kill "$sshd"
  wait "$sshd" 2> /dev/null || true
}
