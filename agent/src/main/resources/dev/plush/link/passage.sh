# Opens a way from a Unix socket on this host to one on another host, for as long as stdin stays open. POSIX sh, read from
# stdin. The controller, or a relay, sets before:
#   folder            a new one, for the socket and what the ssh program needs
#   remote            path of the socket on the other host
#   name port user    of the other host, as the ssh program takes them
#   alias known       by which its key is known, and the lines that say so
#   strict            whether a key that is not known is refused: yes | no
#   seconds alive     for connecting; after which a silent peer is asked for a sign of life
#   kex               the key exchanges
# Answers: plush-stage0 1 | ready passage | fail REASON TEXT
umask 077
say() { printf '%s\n' "$*"; }
fail() {
  rm -rf "$folder"
  say "fail $*"
  exit 0
}
trap : PIPE # whoever does not listen any more still wants the folder removed
say 'plush-stage0 1'
[ -n "$SSH_AUTH_SOCK" ] || fail RELAY "its sshd does not forward the ssh-agent (AllowAgentForwarding)"
command -v ssh > /dev/null || fail RELAY "there is no ssh program to pass files on with"
mkdir -m 700 "$folder" || { say "fail RELAY cannot make $folder"; exit 0; }
printf '%s\n' "$known" > "$folder/known" || fail RELAY "cannot write in $folder"
exec 3<&0
ssh -F /dev/null -N -a -x -T -L "$folder/s:$remote" -l "$user" -p "$port" \
  -o BatchMode=yes -o ConnectTimeout="$seconds" -o ServerAliveInterval="$alive" -o ServerAliveCountMax=3 \
  -o UserKnownHostsFile="$folder/known" -o GlobalKnownHostsFile=/dev/null -o StrictHostKeyChecking="$strict" \
  -o HostKeyAlias="$alias" -o CheckHostIP=no -o ExitOnForwardFailure=yes -o PreferredAuthentications=publickey \
  -o KexAlgorithms="$kex" -o LogLevel=ERROR -o PermitLocalCommand=yes -o LocalCommand='echo ready passage' \
  -o Ciphers=aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes128-ctr,aes256-ctr \
  -- "$name" 2> "$folder/err" < /dev/null 3<&- &
ssh=$!
# Between two lines of its start the ssh program ignores what ends it.
{ cat; kill $ssh; sleep 1; kill -9 $ssh; } <&3 > /dev/null 2>&1 &
watch=$!
exec 3<&-
wait $ssh 2> /dev/null # dash says that it was killed, to a stream that may be closed
kill $watch 2> /dev/null
error=$(tail -n 1 "$folder/err" 2> /dev/null)
fail RELAY "${error:-the connection has ended}"
