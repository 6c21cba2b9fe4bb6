#!/usr/bin/env bash
# How peers.py asks Plush. PEERS_HOSTS: a file with one address a line; PEERS_SSH_CONFIG: an OpenSSH configuration; PEERS_WORK: a
# folder for whatever is needed.
#   plush.sh first N   runs `hostname` on all hosts, with nothing there before, and leaves nothing there
#   plush.sh up N      prepares for `nth`; not measured
#   plush.sh nth N     runs `hostname` on all hosts once more
#   plush.sh down N    ends what `up` has begun
set -euo pipefail
echo "to be connected: plush exec" >&2
exit 9
