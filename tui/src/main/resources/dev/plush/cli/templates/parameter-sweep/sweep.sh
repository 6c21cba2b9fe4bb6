#!/bin/sh
# sh sweep.sh R100: writes rows/R100.csv, one row "r,period,exponent". The period is 0 if there is none of up to 64: chaos.
# The exponent is Lyapunov's: how fast two points that are near each other part; negative if they come together.
set -eu
mkdir -p rows
LC_ALL=C awk -v r100="$1" '
  function next_x() { x = r * x * (1 - x) }
  BEGIN {
    r = r100 / 100
    x = 0.4
    for (i = 0; i < 20000; i++) next_x()
    first = x
    period = 0
    for (i = 1; i <= 64 && period == 0; i++) {
      next_x()
      if (x - first < 1e-9 && first - x < 1e-9) period = i
    }
    for (i = 0; i < 20000; i++) {
      next_x()
      slope = r * (1 - 2 * x)
      if (slope < 0) slope = -slope
      sum += log(slope > 1e-12 ? slope : 1e-12)
    }
    printf "%.4f,%d,%.4f\n", r, period, sum / 20000
  }' > "rows/$1.new-$$"
mv "rows/$1.new-$$" "rows/$1.csv"
