#!/usr/bin/env bash
# Runs the demo full-screen in tmux and keeps the screen as text, at three moments and two sizes; then a replay.
# Usage: docs/screens/capture.sh        needs tmux; writes docs/screens/*.txt; leaves nothing else behind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
plush=$here/../../plush
home=$(mktemp -d)
socket=plush-screens-$$
t() { tmux -L "$socket" "$@"; }
cleanup() {
  t kill-server 2>/dev/null || true
  rm -rf "$home"
}
trap cleanup EXIT

start() { # COLUMNS ROWS COMMAND…
  local columns=$1 rows=$2
  shift 2
  t kill-server 2>/dev/null || true
  sleep 0.5 # a server that is still ending would take the next session with it
  t -f /dev/null new-session -d -x "$columns" -y "$rows" \
    "env -u CI PLUSH_HOME=$home LANG=C.UTF-8 TERM=xterm-256color $plush $* 2>/dev/null; sleep 600"
}

wait_for() { # PATTERN
  for _ in $(seq 600); do
    t capture-pane -p | grep -qE "$1" && return
    sleep 0.1
  done
  echo "expected the screen to show $1, found:" >&2
  t capture-pane -p >&2
  exit 1
}

keep() { t capture-pane -p > "$here/$1.txt"; }

for size in 80x24 160x45; do
  start "${size%x*}" "${size#*x}" demo
  wait_for 'joined the overlay'
  keep "demo-1-join-$size"
  wait_for 'RestartScheduled|exit status 3'
  keep "demo-2-restart-$size"
  wait_for 'SUCCESS after'
  sleep 0.5
  keep "demo-3-end-$size"
  t send-keys T
  wait_for 'Timeline  8 hosts'
  keep "demo-4-timeline-$size"
  t send-keys A
  wait_for 'Application  4 blocks'
  sleep 0.5
  keep "demo-5-application-$size"
  t send-keys Escape
  sleep 0.5
  t send-keys Down Down Down d
  wait_for 'Host h04'
  sleep 0.5
  keep "demo-6-host-$size"
  t send-keys q
  wait_for 'next: plush replay'
done
start 120 36 replay
wait_for 'playing'
t send-keys Space
t send-keys 6
wait_for 'paused'
sleep 0.5
keep replay-120x36

# hosts around the world: local ones, but who gives them says where they are
cat > "$home/hosts.ini" <<'END'
[all:vars]
ansible_connection=local
[all]
duke[1:4] site=Duke latitude=36.0 longitude=-78.9
berkeley[1:2] site=Berkeley latitude=37.87 longitude=-122.27
delft[1:3] site=Delft latitude=52.0 longitude=4.36
torino site=Torino latitude=45.07 longitude=7.69
tokyo[1:2] site=Tokyo latitude=35.68 longitude=139.69
saopaulo site="São Paulo" latitude=-23.55 longitude=-46.63
sydney site=Sydney latitude=-33.87 longitude=151.21
END
cat > "$home/directory.xml" <<'END'
<plush><resource_manager type="ansible" inventory="hosts.ini"/></plush>
END
cat > "$home/around.xml" <<'END'
<plush><project name="around">
  <component name="all"><rspec><num_hosts>14</num_hosts></rspec></component>
  <experiment name="around"><execution><component_block name="all"><component name="all"/>
    <process_block name="work"><process name="work"><path>sh</path><cmdline><arg>-c</arg>
      <arg>sleep 1; test $PLUSH_HOST != torino || exit 3; sleep 600</arg></cmdline></process></process_block>
  </component_block></execution></experiment>
</project></plush>
END
for size in 80x24 160x45; do
  start "${size%x*}" "${size#*x}" run "$home/around.xml"
  wait_for 'ProcessExited torino'
  t send-keys W
  wait_for 'World  14 hosts at 7 sites'
  sleep 0.5
  keep "world-$size"
  t send-keys q
  wait_for 'Stop the run'
  t send-keys Down
  t send-keys Enter
  wait_for 'STOPPED after'
  t send-keys q
  wait_for 'next: plush replay'
done

# an application as a form
env -u CI PLUSH_HOME="$home" "$plush" init service "$home/service" > "$home/init" 2>&1
for size in 80x24 160x45; do
  start "${size%x*}" "${size#*x}" edit "$home/service/application.xml"
  wait_for '● good'
  t send-keys g
  for _ in $(seq 14); do t send-keys Down; done
  wait_for '▸ +process server'
  t send-keys Enter Down
  sleep 0.5
  keep "edit-$size"
  t send-keys q
done
