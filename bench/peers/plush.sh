#!/usr/bin/env bash
# How peers.py asks Plush. PEERS_HOSTS: a file with one address a line; PEERS_SSH_CONFIG: an OpenSSH configuration; PEERS_WORK: a
# folder for whatever is needed; PLUSH: which one, else the one of this source tree.
#   plush.sh first N   runs `hostname` on all hosts, without a run and with no agent there before
#   plush.sh up N      starts a run on all hosts, whose processes sleep; not measured
#   plush.sh nth N     runs `hostname` on all hosts of that run
#   plush.sh down N    ends the run
set -euo pipefail
word=$1 count=$2
plush=${PLUSH:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/plush}
folder=$PEERS_WORK/plush
export PLUSH_HOME=$folder/home
mkdir -p "$folder"

directory() {
  echo '<plush><resource_manager type="ssh">'
  sed 's|.*|<node hostname="&"/>|' "$PEERS_HOSTS"
  echo '</resource_manager></plush>'
}

application() {
  cat << XML
<plush><project name="hold">
  <component name="all"><rspec><num_hosts>$count</num_hosts></rspec></component>
  <experiment name="hold"><execution><component_block name="all"><component name="all"/>
    <process_block name="hold"><process name="hold"><path>sleep</path><cmdline><arg>100000</arg></cmdline></process></process_block>
  </component_block></execution></experiment>
</project></plush>
XML
}

case $word in
  first)
    directory > "$folder/directory.xml"
    exec "$plush" exec --directory "$folder/directory.xml" --ssh-config "$PEERS_SSH_CONFIG" --no-fold -- hostname
    ;;
  up)
    directory > "$folder/directory.xml"
    application > "$folder/hold.xml"
    "$plush" run "$folder/hold.xml" --hosts "$folder/directory.xml" --ssh-config "$PEERS_SSH_CONFIG" --detach > /dev/null
    until "$plush" status --json | grep -Eq "\"RUNNING\":${count}[,}]"; do
      "$plush" status --json | grep -q '"state":"ENDED"' && { echo "bench: the run has ended: $("$plush" status)" >&2; exit 1; }
      sleep 1
    done
    ;;
  nth) exec "$plush" exec --no-fold -- hostname ;;
  down) "$plush" stop > /dev/null ;;
  *) echo "bench: expected first, up, nth or down, found $word" >&2; exit 2 ;;
esac
