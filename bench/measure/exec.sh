# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# A command on N hosts of this machine that are connected already: the first one, which starts a shell on each, and those after
# it. All but one of the hosts run no process: they wait at a barrier. HOSTS='10 100 400' says how many; an agent takes 40 MiB.

# processor_of WORD...: processor milliseconds of all Java processes whose command line holds every word.
processor_of() {
  local pid total=0
  for pid in $(those "$@"); do total=$(awk -v a="$total" -v b="$(cpu "$pid")" 'BEGIN {print a + b * 1000}'); done
  echo "$total"
}

for hosts in ${HOSTS:-10 100}; do
  cat > "$work/mesh.xml" << X
<plush>
  <project name="mesh">
    <component name="all"><rspec><num_hosts>$((hosts - 1))</num_hosts></rspec></component>
    <component name="one"><rspec><num_hosts>1</num_hosts></rspec></component>
    <experiment name="mesh"><execution>
      <component_block name="all"><component name="all"/>
        <barrier_block name="end"><barrier name="end" max="$hosts"/></barrier_block></component_block>
      <component_block name="one"><component name="one"/>
        <process_block name="sleep"><process name="sleep"><path>sleep</path><cmdline><arg>6000</arg></cmdline></process></process_block>
        <barrier_block name="end"><predecessor name="sleep"/><barrier name="end" max="$hosts"/></barrier_block></component_block>
    </execution></experiment>
  </project>
</plush>
X
  id=$("$plush" run "$work/mesh.xml" --local "$hosts" --detach)
  until [ "$("$plush" events "$id" --all --jsonl | grep -c '"type":"HostReady"')" -eq "$hosts" ]; do sleep 1; done
  : > "$work/first"
  timed "$work/first" "$plush" exec -- true
  cut -d' ' -f1 "$work/first" | row "plush exec -- true, $hosts hosts, the first" "s wall" ""
  # What they use while nothing is asked of them (heartbeats) is taken off.
  agents=$(processor_of dev.plush.agent.AgentMain "$PLUSH_HOME")
  controller=$(processor_of " controller " "$PLUSH_HOME")
  sleep 5
  agents_idle=$(processor_of dev.plush.agent.AgentMain "$PLUSH_HOME")
  controller_idle=$(processor_of " controller " "$PLUSH_HOME")
  : > "$work/times"
  began=$(date +%s.%N)
  for ((i = 0; i < 4 * rounds; i++)); do timed "$work/times" "$plush" exec -- true; done
  took=$(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN {print b - a}')
  cut -d' ' -f1 "$work/times" | row "  the n-th" "s wall" "$([ "$hosts" -eq 100 ] && echo '<= 0.16'; [ "$hosts" -eq 400 ] && echo '<= 0.66')"
  cut -d' ' -f2 "$work/times" | row "  the n-th, the command itself" "s cpu" ""
  "$plush" events "$id" --all --jsonl | sed -n 's/.*"CommandFinished".*"millis":\([0-9]*\).*/\1/p' | tail -n +2 |
    row "  the n-th, by the controller's clock" ms ""
  each() { awk -v a="$1" -v i="$2" -v b="$3" -v t="$took" -v n=$((4 * rounds * hosts)) 'BEGIN {print (b - i - (i - a) / 5 * t) / n}'; }
  each "$agents" "$agents_idle" "$(processor_of dev.plush.agent.AgentMain "$PLUSH_HOME")" |
    row "  of each host and command, agent" "ms cpu" ""
  each "$controller" "$controller_idle" "$(processor_of " controller " "$PLUSH_HOME")" | row "  … controller" "ms cpu" ""
  : > "$work/named"
  for ((i = 0; i < 2 * rounds; i++)); do timed "$work/named" "$plush" exec -- uname -n; done
  cut -d' ' -f1 "$work/named" | row "plush exec -- uname -n, $hosts hosts, the n-th" "s wall" ""
  "$plush" stop "$id" > "$work/out" 2>&1
done
