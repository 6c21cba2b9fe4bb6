package dev.plush.agent.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The shell script that stands between the agent and each program, so that the exit status outlives the agent. It leads
 * the session and the process group, lives through the signals that the group gets, and runs the program in the
 * foreground (a program in the background of a shell would ignore SIGINT). Its files, in the control folder:
 * {@code leader} and {@code pid} hold what /proc says of the script and of the program, {@code status} the exit status.
 * Whoever creates {@code leader} first decides: the script, which then starts the program, or an agent that comes back
 * and finds that nothing was started, which then never will be.
 */
final class Wrapper {
    // Only words built into the shell are needed: the PATH of the program may be anything.
    // The shell's own remarks ("Killed") must not get into the program's stderr, therefore descriptor 3.
    private static final String SCRIPT =
            """
            # Runs one process of Plush. Arguments: control folder, program, arguments of the program.
            trap : HUP INT QUIT ABRT ALRM PIPE TERM USR1 USR2
            exec 3>&2 2>/dev/null
            _plush_folder=$1
            shift
            IFS= read -r _plush_stat </proc/self/stat || exit 125
            set -C
            echo "$_plush_stat" >"$_plush_folder/leader" || exit 125
            set +C
            (
                exec 2>&3 3>&-
                exec /bin/sh -c 'IFS= read -r _plush_stat </proc/self/stat; echo "$_plush_stat" >"$0/pid"; exec "$@"' \\
                    "$_plush_folder" "$@"
            )
            _plush_status=$?
            echo "$_plush_status" >"$_plush_folder/status.new"
            /bin/mv -f "$_plush_folder/status.new" "$_plush_folder/status" ||
                echo "$_plush_status" >"$_plush_folder/status"
            exit "$_plush_status"
            """;

    private Wrapper() {}

    /** Writes the script, whole or not at all: an older process may still be reading it. */
    static void writeTo(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, SCRIPT, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
