# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# Many hosts on one machine, each with an agent, a process of one moment, a barrier, and another such process.
cat > "$work/many.xml" <<'X'
<plush>
  <project name="many">
    <variables><variable name="hosts" value="10"/></variables>
    <component name="all"><rspec><num_hosts>${hosts}</num_hosts></rspec></component>
    <experiment name="many"><execution><component_block name="all"><component name="all"/>
      <process_block name="first"><process name="first"><path>true</path></process></process_block>
      <barrier_block name="all"><predecessor name="first"/><barrier name="all"/></barrier_block>
      <process_block name="second"><predecessor name="all"/><process name="second"><path>true</path></process></process_block>
    </component_block></execution></experiment>
  </project>
</plush>
X
for hosts in 5 10 20 40; do
  : > "$work/wall"
  : > "$work/last"
  for ((i = 0; i < (rounds + 1) / 2; i++)); do
    began=$(date +%s.%N)
    "$plush" run "$work/many.xml" --local "$hosts" --set "hosts=$hosts" --detach > "$work/out"
    pid=$(those " controller " "$PLUSH_HOME")
    used=
    while [ -e "/proc/$pid" ]; do
      now="$(cpu "$pid") $(memory "$pid")"
      [ "$(echo "$now" | wc -w)" -eq 3 ] && used=$now
      sleep 0.1
    done
    echo "$began $(date +%s.%N)" | awk '{print $2 - $1}' >> "$work/wall"
    echo "$used" >> "$work/last"
  done
  row "$hosts local hosts, whole run" "s wall" "" < "$work/wall"
  cut -d' ' -f1 "$work/last" | row "  controller" "s cpu" ""
  cut -d' ' -f2 "$work/last" | row "  controller, resident" MiB ""
done
