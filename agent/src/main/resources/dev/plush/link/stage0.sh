# Brings a host to the point where the agent of one run lives in its folder and says where its socket is.
# POSIX sh; read from stdin, so that nothing of it, and no secret, is in a process list. The controller sets before:
#   run host      name the folder
#   sha size      of the agent's jar, in hex and bytes
#   token         a new secret, used only if the folder has none yet
#   seconds       how long the agent may take to start
#   free_kib      what must be free on the disk
#   jvms          patterns of java programs beside JAVA_HOME and PATH
#   flags         for java
# Each program that is started here costs more than all that the shell does by itself: few are, where all is as usual.
# Answers, one a line, after whatever the log-in shell may have printed:
#   plush-stage0 1 | need-jar | need-runtime PLATFORM | token T | java PATH | jar PATH | agent kept|started | ready SOCKET
#   log LINE | hint TEXT | fail REASON TEXT
umask 077
# The agent outlives this log-in; what belongs to the log-in alone must not reach it.
unset SSH_CONNECTION SSH_CLIENT SSH_TTY SSH_ORIGINAL_COMMAND SSH_AUTH_SOCK XDG_RUNTIME_DIR XDG_SESSION_ID
say() { printf '%s\n' "$*"; }
made=
tmp=
part=
locked=
fresh=
old=
newline='
'
unlock() {
  [ -z "$locked" ] || rm -rf "$dir/agent.starting"
  locked=
}
fail() {
  [ -z "$tmp" ] || rm -f "$tmp"
  [ -z "$part" ] || rm -rf "$part"
  if [ -n "$locked" ] && [ -n "$made" ]; then rm -rf "$dir"; fi
  unlock
  rmdir "$dir" "$base/run/$run" "$base/run" "$base/cache" "$base/runtime" "$base" 2>/dev/null
  say "fail $*"
  exit 0
}
say 'plush-stage0 1'

base=$HOME/.plush
dir=$base/run/$run/$host
jar=$base/cache/agent-$sha.jar
[ -d "$HOME" ] || fail AGENT_START "expected a home folder, found HOME=\"$HOME\""
for d in "$base" "$base/cache" "$base/run" "$base/run/$run" "$dir"; do
  if [ -L "$d" ]; then
    fail AGENT_START "expected a folder of the user's own at $d, found a symbolic link"
  fi
  if [ -e "$d" ] && { [ ! -d "$d" ] || [ ! -O "$d" ]; }; then
    fail AGENT_START "expected a folder of the user's own at $d, found something else or somebody else's"
  fi
done

alive() {
  sock=
  [ -s "$dir/socket" ] || return 1
  read -r sock < "$dir/socket" || [ -n "$sock" ] || return 1
  [ -S "$sock" ] || return 1
  # The file stays when an agent is killed; the kernel's list of open sockets does not lie.
  [ ! -r /proc/net/unix ] || grep -qF " $sock" /proc/net/unix
}

java=
older=
try_java() {
  [ -z "$java" ] && [ -n "$1" ] && [ -x "$1" ] && [ ! -d "$1" ] || return 0
  real=$1
  if [ -h "$1" ]; then real=$(readlink -f "$1" 2>/dev/null); fi
  [ -n "$real" ] || real=$1
  version=
  release=${real%/bin/java}/release
  if [ -r "$release" ]; then
    while IFS='=' read -r key value; do
      case $key in JAVA_VERSION) version=$value; break ;; esac
    done < "$release"
  fi
  if [ -z "$version" ]; then
    version=$("$real" -version 2>&1 < /dev/null | sed -n 's/^.* version \("[^"]*"\).*$/\1/p' | head -n 1)
  fi
  version=${version#\"}
  major=${version#1.}
  major=${major%%[!0-9]*}
  if [ -n "$major" ] && [ "$major" -ge 17 ]; then
    java=$real
  else
    older="$older${older:+, }$1 (${version%\"})"
  fi
}

find_java() {
  if [ -n "$PLUSH_JAVA" ]; then
    try_java "$PLUSH_JAVA"
    where="PLUSH_JAVA=$PLUSH_JAVA"
  else
    [ -z "$JAVA_HOME" ] || try_java "$JAVA_HOME/bin/java"
    try_java "$(command -v java 2>/dev/null)"
    [ -n "$java" ] || search_java
    where="JAVA_HOME, PATH, $jvms and $base/runtime"
  fi
  if [ -z "$java" ]; then
    no_runtime=
    [ -n "$PLUSH_JAVA" ] || get_runtime
  fi
  if [ -z "$java" ]; then
    say "hint Install a Java 17 or newer on the host (Debian: apt-get install openjdk-17-jre-headless), put one into $base/runtime/NAME, or set PLUSH_JAVA there."
    fail NO_JAVA "expected a Java 17 or newer by $where, found ${older:-none}$no_runtime"
  fi
}

search_java() {
  IFS=:
  for j in $jvms "$base/runtime/*/bin/java"; do
    unset IFS
    for k in $j; do
      case $k in
        "$base"/runtime/plush-*)
          find_platform # a home may be shared with hosts of other kinds
          case $k in "$base/runtime/plush-$platform-"*) try_java "$k" ;; esac
          ;;
        *) try_java "$k" ;;
      esac
    done
  done
  unset IFS
}

# A small Java comes from the controller, if it has one for this kind of host.
get_runtime() {
  for program in gzip tar; do
    if ! command -v $program > /dev/null; then
      no_runtime=", and no program $program to unpack a Java that is sent"
      return
    fi
  done
  find_platform
  free_kib=$((free_kib + 81920))
  check_disk
  mkdir "$base" 2>/dev/null || [ -d "$base" ] || fail DISK "cannot make $base"
  part=$base/runtime/.$run-$host-$$
  error=$(mkdir -p "$part" 2>&1) || fail DISK "$error"
  chmod 700 "$base" "$base/runtime"
  say "need-runtime $platform"
  read -r rt_sha rt_size rt_why
  if [ "$rt_sha" = none ]; then
    no_runtime="; $rt_why"
    rm -rf "$part"
    rmdir "$base/runtime" 2>/dev/null
    part=
    return
  fi
  head -c "$rt_size" > "$part/tar.gz" || fail UPLOAD "the Java that was sent could not be written to $part"
  got=$(wc -c < "$part/tar.gz")
  [ "$((got))" -eq "$rt_size" ] || fail UPLOAD "expected $rt_size bytes of a Java, got $((got))"
  if command -v sha256sum > /dev/null; then
    sum=$(sha256sum < "$part/tar.gz")
    [ "${sum%% *}" = "$rt_sha" ] || fail UPLOAD "expected a Java with SHA-256 $rt_sha, got ${sum%% *}"
  fi
  name=plush-$platform-$rt_sha
  mkdir "$part/$name" || fail DISK "cannot make $part/$name"
  error=$(gzip -dc "$part/tar.gz" | (cd "$part/$name" && tar -xf -) 2>&1) || fail UPLOAD "the Java that was sent cannot be unpacked: $error"
  error=$("$part/$name/bin/java" -version 2>&1 < /dev/null) || fail NO_JAVA "expected the Java that was sent to run here, found: $(say "$error" | head -n 1)"
  # Whoever was faster, here or on a host that shares this home, has put the same there.
  mv "$part/$name" "$base/runtime/" 2>/dev/null
  rm -rf "$part"
  part=
  try_java "$base/runtime/$name/bin/java"
}

check_disk() {
  at=$base
  [ -d "$at" ] || at=$HOME
  free=$(df -P -k "$at" 2>/dev/null)
  set -f
  set -- ${free#*"$newline"}
  set +f
  free=$4
  case $free in
    *[!0-9]* | '') ;;
    *)
      if [ "$free" -lt "$free_kib" ]; then
        say "hint Free some space on the host, or give the user's home another disk."
        fail DISK "expected $((free_kib / 1024)) MiB of free space at $at, found $((free / 1024)) MiB"
      fi
      ;;
  esac
}

make_folders() {
  error=$(mkdir -p "$base/cache" "$base/run/$run" 2>&1) || fail DISK "$error"
  if mkdir "$dir" 2>/dev/null; then made=1; fi
  [ -d "$dir" ] || fail DISK "cannot make $dir"
}

# One start at a time: others wait here, and find the agent alive when it is their turn.
lock() {
  set --
  for d in "$base" "$base/cache" "$base/run" "$base/run/$run" "$dir"; do
    if [ ! -d "$d" ]; then
      set -- "$@" "$d"
      fresh=$d
    fi
  done
  [ -d "$base" ] && old=1
  [ $# -eq 0 ] || mkdir "$@" 2>/dev/null # where a home is shared, others make the same now
  [ "$fresh" != "$dir" ] || made=1
  mkdir "$dir/agent.starting" 2>/dev/null || wait_for_lock
  locked=1
  printf '%s\n' $$ > "$dir/agent.starting/pid"
  [ -z "$old" ] || chmod 700 "$base" "$base/cache" "$base/run" "$base/run/$run"
}

wait_for_lock() {
  make_folders
  left=$((seconds * 20))
  until mkdir "$dir/agent.starting" 2>/dev/null; do
    [ -d "$dir" ] || make_folders
    holder=
    [ ! -r "$dir/agent.starting/pid" ] || read -r holder < "$dir/agent.starting/pid"
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$dir/agent.starting" # whoever held it was killed
    elif [ "$left" -le 0 ]; then
      fail AGENT_START "expected another start of this agent to end within $seconds s; if there is none, remove $dir/agent.starting"
    else
      tick
    fi
  done
}

tick() {
  sleep 0.05 2>/dev/null || { sleep 1; left=$((left - 19)); }
  left=$((left - 1))
}

put_jar() {
  [ ! -s "$jar" ] || return 0 # it was moved there when it was whole; what a crash has cut ends below
  tmp=$base/cache/.agent-$sha.$$
  say need-jar
  head -c "$size" > "$tmp" || fail UPLOAD "the agent's jar could not be written to $tmp"
  got=$(wc -c < "$tmp")
  [ "$((got))" -eq "$size" ] || fail UPLOAD "expected $size bytes of the agent's jar, got $((got))"
  if command -v sha256sum > /dev/null; then
    sum=$(sha256sum < "$tmp")
    [ "${sum%% *}" = "$sha" ] || fail UPLOAD "expected the agent's jar with SHA-256 $sha, got ${sum%% *}"
  fi
  rm -f "$base/cache/agent-$sha-"*.jsa
  mv -f "$tmp" "$jar" || fail UPLOAD "cannot put the agent's jar at $jar"
  tmp=
}

put_token() {
  [ -s "$dir/token" ] || printf '%s\n' "$token" > "$dir/token" || fail DISK "cannot write $dir/token"
}

start() {
  if ! command -v setsid > /dev/null; then
    say 'hint Install util-linux (or busybox with setsid) on the host.'
    fail AGENT_START "expected the program setsid in PATH=$PATH, found none"
  fi
  printf '%s\n' "$run" > "$dir/run"
  printf '%s\n' "$host" > "$dir/host" || fail DISK "cannot write in $dir"
  printf '%s\n' "$java" > "$base/cache/java" # a later bridge to a living agent needs it
  [ ! -e "$dir/socket" ] || rm -f "$dir/socket"
  cd "$dir" || fail AGENT_START "cannot enter $dir"
  set -- -Xlog:cds=off -Xlog:cds+dynamic=off
  [ ! -s "$archive" ] || set -- "$@" "-XX:SharedArchiveFile=$archive"
  # What a shell starts in the background ignores SIGINT and SIGQUIT, and so would all that the agent starts. No shell can undo
  # that; this program can, where it is new enough.
  heed='env --default-signal=HUP,INT,QUIT'
  $heed true 2> /dev/null || heed=
  # The agent says on its stdout where it listens, closes it, and takes the lock away. One that hangs is killed.
  told=$(
    $heed setsid "$java" $flags "$@" "-Xbootclasspath/a:$jar" -cp "$jar" dev.plush.agent.AgentMain "$dir" "$base/cache" \
      < /dev/null 2>> "$dir/agent.log" &
    agent=$!
    (
      trap 'kill $!; exit' TERM
      sleep "$seconds" &
      wait
      kill -9 "$agent"
    ) > /dev/null 2>&1 &
    say $!
  )
  watch=${told%%"$newline"*}
  sock=${told##*"$newline"plush-agent listens at }
  if [ "$sock" != "$told" ]; then
    kill "$watch" 2>/dev/null
    return
  fi
  hung=1
  kill "$watch" 2>/dev/null && hung=
  say "${told#*"$newline"}" >> "$dir/agent.log"
  tail -n 20 "$dir/agent.log" 2>/dev/null | while IFS= read -r line; do say "log $line"; done
  have=$(wc -c < "$jar")
  [ "$((have))" -eq "$size" ] || rm -f "$jar"
  rm -f "$archive"
  [ -z "$hung" ] || fail AGENT_START "expected the agent to listen within $seconds s, but it does not"
  fail AGENT_START "the agent ended before it listened"
}

# Classes as this Java has them in memory, kept in a file: an agent that finds it starts in two thirds of the time. Made once
# for each agent and Java in a home, in the background. Java looks whether it fits, and does without if it does not.
make_archive() {
  making=$archive.making
  holder=
  [ ! -r "$making/pid" ] || read -r holder < "$making/pid"
  if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then rm -rf "$making"; fi
  mkdir "$making" 2>/dev/null || return
  (
    trap '' HUP
    cd "$making" || exit
    nice=
    if command -v nice; then nice='nice -n 10'; fi
    setsid $nice "$java" $flags -Xlog:disable "-XX:ArchiveClassesAtExit=$making/new" "-Xbootclasspath/a:$jar" \
      -cp "$jar" dev.plush.agent.Rehearsal "$making/folder" &
    say $! > "$making/pid"
    wait $!
    case $? in
      0) mv -f "$making/new" "$archive" ;;
      1) : > "$archive" ;; # this Java cannot do it, and is not asked again
    esac
    rm -rf "$making"
  ) < /dev/null > /dev/null 2>&1 &
}

state=kept
if ! alive; then
  check_disk
  find_java
  archive=$base/cache/agent-$sha-${version%\"}.jsa
  lock
  if ! alive; then
    put_jar
    put_token
    start
    state=started
  else
    unlock
  fi
fi
read -r token < "$dir/token" || [ -n "$token" ] || fail AGENT_START "expected a secret in $dir/token, found nothing"
say "token $token"
if [ $state = kept ]; then
  { [ -r "$base/cache/java" ] && read -r java < "$base/cache/java"; } || java=java
  for j in "$jar" "$base"/cache/agent-*.jar; do # the agent may be of another version; its bridge is as good
    if [ -f "$j" ]; then jar=$j; break; fi
  done
fi
say "java $java"
say "jar $jar"
say "agent $state"
say "ready $sock"
if [ $state = started ] && [ ! -e "$archive" ]; then make_archive; fi
