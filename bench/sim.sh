#!/usr/bin/env bash
# Simulates many runs of the controller (docs/simulation.md): bench/sim.sh [COUNT [FIRST_SEED]], 100000 new seeds by default.
# Needs the classes that `mvn test-compile` makes. Ends with 1 if a run was not as it must be, and prints its seed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -d core/target/test-classes ] || mvn -q -pl core -am test-compile
exec java -cp core/target/test-classes:core/target/classes:eventlog/target/classes \
    dev.plush.run.simulation.SimulationMain "${@:-100000}"
