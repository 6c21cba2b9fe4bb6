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
