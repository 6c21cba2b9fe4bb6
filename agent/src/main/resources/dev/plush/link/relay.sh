# Turns into a relay on a host where an agent lives. POSIX sh, read from stdin. The controller, or a relay, sets before:
#   java jar      what the agent runs with
#   sha size      of the relay's jar, in hex and bytes
#   flags         for java
# Answers: plush-stage0 1 | need-jar | fail REASON TEXT; then the relay says: ready relay
umask 077
say() { printf '%s\n' "$*"; }
tmp=
fail() {
  [ -z "$tmp" ] || rm -f "$tmp"
  say "fail $*"
  exit 0
}
say 'plush-stage0 1'
[ -n "$SSH_AUTH_SOCK" ] || fail RELAY "its sshd does not forward the ssh-agent (AllowAgentForwarding)"
relay=$HOME/.plush/cache/relay-$sha.jar
if [ ! -s "$relay" ]; then # it was moved there when it was whole
  tmp=$HOME/.plush/cache/.relay-$sha.$$
  say need-jar
  head -c "$size" > "$tmp" || fail RELAY "the relay's jar could not be written to $tmp"
  got=$(wc -c < "$tmp")
  [ "$((got))" -eq "$size" ] || fail RELAY "expected $size bytes of the relay's jar, got $((got))"
  if command -v sha256sum > /dev/null; then
    sum=$(sha256sum < "$tmp")
    [ "${sum%% *}" = "$sha" ] || fail RELAY "expected the relay's jar with SHA-256 $sha, got ${sum%% *}"
  fi
  mv -f "$tmp" "$relay" || fail RELAY "cannot put the relay's jar at $relay"
fi
cd "$HOME" || fail RELAY "cannot enter $HOME"
exec "$java" $flags "-Xbootclasspath/a:$jar:$relay" -cp "$jar:$relay" dev.plush.relay.RelayMain "$jar" "$relay"
