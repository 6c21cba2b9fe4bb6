#!/usr/bin/env bash
# Starts many hosts behind one real OpenSSH server on the loopback, through a tree, and cleans them; it fails unless all of them
# worked and nothing is left on any:  bench/hosts.sh [N]   200 by default, 250 at most. An agent takes 25 to 40 MiB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
count=${1:-200}
case $count in *[!0-9]* | '' | 0*) echo "bench: expected a number of hosts from 33 to 250, found $count" >&2; exit 2 ;; esac
if [ "$count" -lt 33 ] || [ "$count" -gt 250 ]; then
  echo "bench: expected a number of hosts from 33 (fewer need no tree) to 250 (they are 127.0.0.1 and so on), found $count" >&2
  exit 2
fi
[ -x /usr/sbin/sshd ] || { echo "bench: expected an OpenSSH server, found none; apt-get install openssh-server" >&2; exit 2; }
report=tui/target/surefire-reports/dev.plush.cli.ManyHostsEndToEndTest.txt
rm -f "$report"
time mvn -q -pl tui -am test -Dtest=ManyHostsEndToEndTest -Dsurefire.failIfNoSpecifiedTests=false "-Dmany.hosts=$count"
grep -q 'Tests run: 1, Failures: 0, Errors: 0, Skipped: 0' "$report" || { echo "bench: expected the test to run, but it was skipped" >&2; exit 1; }
echo "$count hosts: each did its work, and nothing is left on any; $(sed -n 's/.*Time elapsed: \(.*\) -- .*/\1/p' "$report") without the build"
