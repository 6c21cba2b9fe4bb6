#!/usr/bin/env bash
# Measures other tools beside Plush, on hosts that are all this machine (docs/performance.md); a Markdown table on standard output:
#   bench/peers/run.sh [hostname] [N...]   the first command on N hosts; 10, 100 and 400 by default
#   bench/peers/run.sh copy N...           a file to N hosts: MB=20 of random bytes, verified on each host by its sum
#   bench/peers/run.sh memory N...         Plush's controller with N hosts connected: memory, connections
#   REPS=3 KEX="curve shipped" TOOLS="xargs pdsh ..." bench/peers/run.sh 100
#   SAVE=FILE  keeps each measurement as a line of JSON
# The hosts are one OpenSSH server on 127.0.c.d, or with one of these each a network namespace with a server of its own, for root only:
#   RATE=100   so many Mbit/s from each host and to it
#   RTT=40     so many ms there and back
# Needs openssh-server, openssh-client, python3, for namespaces iproute2 and gcc, and of the Debian packages pdsh, clustershell, taktuk,
# pssh and ansible-core those that are to be measured: what is missing is said, and left out. Nothing is left behind, and no packet goes
# to the machine's own network. TMPDIR=/dev/shm keeps copies off the disk, if there is the memory: N times MB, and again for caches.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PYTHONDONTWRITEBYTECODE=1 python3 peers.py "$@"
