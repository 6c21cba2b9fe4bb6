# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# How long the check of a large application takes, and that the largest one needs no more than 256 MiB.
mkdir -p "$work/big"
javac -proc:none -d "$work/big" "$home/core/src/test/java/dev/plush/spec/BigApplication.java"
for elements in 1000 10000 100000; do
  java -cp "$work/big" dev.plush.spec.BigApplication "$elements" "$work/big-$elements.xml"
  target=
  [ "$elements" -eq 1000 ] && target='<= 1'
  [ "$elements" -eq 100000 ] && target='<= 2' && export PLUSH_JAVA_OPTIONS=-Xmx256m
  wall_and_cpu "plush check, $elements elements" "$target" "" "$plush" check "$work/big-$elements.xml"
done
unset PLUSH_JAVA_OPTIONS
