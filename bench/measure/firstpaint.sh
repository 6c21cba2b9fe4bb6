# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# From the command to the first picture that has the hosts in it, at 200x50; and from the key q to its end.
"$plush" demo --plain > "$work/out"
for what in replay "list of runs"; do
  case $what in
    replay) command=(replay latest --at 100%) seen="HOST RELEASED" ;;
    *) command=() seen="bytetorrent SUCCESS" ;;
  esac
  python3 "$here/measure/firstpaint.py" $((3 * rounds)) "$seen" "$plush" "${command[@]}" > "$work/painted"
  cut -d' ' -f1 "$work/painted" | row "$what, command to first picture" s "<= 0.7"
  cut -d' ' -f2 "$work/painted" | row "  q to its end" s ""
done
