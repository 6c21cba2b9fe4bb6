# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What an agent takes, with one idle process under it: four agents on this machine in each round.
cat > "$work/sleep.xml" <<'X'
<plush>
  <project name="sleep">
    <component name="all"><rspec><num_hosts>4</num_hosts></rspec></component>
    <experiment name="sleep"><execution><component_block name="all"><component name="all"/>
      <process_block name="sleep"><process name="sleep"><path>sleep</path><cmdline><arg>600</arg></cmdline></process></process_block>
    </component_block></execution></experiment>
  </project>
</plush>
X
: > "$work/agents"
: > "$work/controller"
for ((i = 0; i < rounds; i++)); do
  id=$("$plush" run "$work/sleep.xml" --local 4 --detach)
  until [ "$("$plush" events "$id" --all --jsonl | grep -c '"type":"ProcessStarted"')" -eq 4 ]; do sleep 0.1; done
  for pid in $(those dev.plush.agent.AgentMain "$PLUSH_HOME"); do echo "$(cpu "$pid") $(memory "$pid")" >> "$work/agents"; done
  for pid in $(those " controller " "$PLUSH_HOME"); do echo "$(cpu "$pid") $(memory "$pid")" >> "$work/controller"; done
  "$plush" stop "$id" > "$work/out" 2>&1
done
cut -d' ' -f2 "$work/agents" | row "agent, resident" MiB "<= 60"
cut -d' ' -f3 "$work/agents" | row "agent, proportional share" MiB ""
cut -d' ' -f1 "$work/agents" | row "agent, until its first process runs" "s cpu" "<= 0.4"
cut -d' ' -f2 "$work/controller" | row "controller of 4 hosts, resident" MiB ""
cut -d' ' -f1 "$work/controller" | row "controller of 4 hosts, until all run" "s cpu" ""
