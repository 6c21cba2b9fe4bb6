package dev.plush.agent.command;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * What the waiting shell of {@link CommandShell} runs. Starting a shell for each command would cost more than most
 * commands do; this one forks for each. It leads a session and a process group of its own, lives through the signals that
 * its group gets, and reads one line of standard input for each command.
 *
 * <p>What a command prints goes into the shell's own two pipes. A mark in each says where it ends: {@link #MARK}, the
 * secret, and {@code end STATUS} or {@code idle}. The command's descriptor 7 is a pipe of its own, which all that it leaves
 * in the background holds open; {@code idle} comes once that is closed, so nothing that a command has left behind can print
 * into the next one's output. The end itself is told by a trap at the command's exit; a command that has a trap of its own,
 * or replaces its shell, or is killed, counts as ended when it is idle. Immutable.
 */
final class ShellScript {
    /** The first byte of a mark: one that hardly any output has. */
    static final byte MARK = 0x1e;

    private static final String SCRIPT =
            """
            trap : HUP INT QUIT ABRT ALRM PIPE TERM USR1 USR2
            exec 8>&1 9>&2 2>/dev/null
            _plush_newline='
            '
            _plush_end() {
                echo "@end $1" >&9
                echo "@end $1" >&8
            }
            _plush_exit() {
                _plush_end $?
                echo y >&7
            }
            _plush_run() {
                _plush_told=$(
                    exec 7>&1 >&8 2>&9
                    trap _plush_exit EXIT
                    _plush_text=$1
                    shift
                    eval "$_plush_text"
                )
                _plush_status=$?
                [ "$_plush_told" = y ] || _plush_end "$_plush_status"
                echo "@idle" >&8
            }
            while IFS= read -r _plush_line; do
                eval "$_plush_line"
            done
            """;

    private final String secret;

    ShellScript(SplittableRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        secret = HexFormat.of().formatHex(bytes);
    }

    /** Returns what stands between {@link #MARK} and the word. */
    String secret() {
        return secret;
    }

    /** Returns the text for {@code sh -c}. */
    String text() {
        return SCRIPT.replace("@", (char) MARK + secret + " ");
    }

    /**
     * Returns the line of standard input that runs {@code command}, whatever characters are in it. With input of its own the
     * shell ends after it: what the command has not read must not be taken for commands.
     */
    static String line(String command, boolean withInput) {
        String quoted = command.replace("'", "'\\''").replace("\n", "'\"$_plush_newline\"'");
        return "_plush_run '" + quoted + "'" + (withInput ? "; exit" : " </dev/null") + "\n";
    }
}
