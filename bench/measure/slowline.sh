# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# A replay at half its speed over lines of 1,200, 9,600 and 100,000 bytes a second.
"$plush" demo --plain > "$work/out"
for rate in 1200 9600 100000; do
  python3 "$here/measure/slowline.py" "$rate" "$plush" replay latest --speed 0.5
done
