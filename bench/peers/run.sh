#!/usr/bin/env bash
# Measures other tools beside Plush: the first command on N hosts, which are all one OpenSSH server on 127.0.c.d (docs/performance.md).
#   bench/peers/run.sh [N...]            10, 100 and 400 hosts by default; a Markdown table on standard output
#   REPS=3 KEX="curve shipped" TOOLS="xargs pdsh ..." bench/peers/run.sh 100
#   SAVE=FILE  keeps each measurement as a line of JSON
# Needs openssh-server, openssh-client, python3, and of the Debian packages pdsh, clustershell, taktuk, pssh and ansible-core those
# that are to be measured: what is missing is said, and left out. Nothing is left behind.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PYTHONDONTWRITEBYTECODE=1 python3 peers.py "$@"
