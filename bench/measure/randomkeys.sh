# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# Random keys, mouse, garbage and sizes on a replay of the demo on a real terminal: KEYS_SECONDS=3600 for an hour, SEED=n for other keys.
# Fails when the screen dies, shows an exception, does not answer any more or does not give the terminal back.
"$plush" demo --plain > "$work/out"
python3 "$here/measure/randomkeys.py" "${KEYS_SECONDS:-60}" "${SEED:-1}" "$plush" replay latest
