package dev.plush.agent.child;

import dev.plush.wire.Order.StartProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a program and starts it under {@link Wrapper}, in its own session, with its output in files. Arguments go
 * through unchanged; no shell reads them.
 */
final class Launcher {
    /** A PATH can be long; its beginning says which it is. */
    private static final int MAX_SHOWN_CHARS = 80;

    private static final String STDIN = "stdin";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Path work;
    private final Path wrapper;
    private final String mark;

    /**
     * @param work the run's working folder on this host
     * @param wrapper where the script is
     * @param mark the value of {@link Children#MARK}
     */
    Launcher(Path work, Path wrapper, String mark) {
        this.work = work;
        this.wrapper = wrapper;
        this.mark = mark;
    }

    /** A program that was found, with all that is needed to start it. */
    record Found(Path program, Path folder, Path setsid) {}

    /** Looks everything up; nothing is changed or started. */
    Found find(StartProcess order) throws StartRefused {
        Path folder = within(order.folder(), "working folder");
        if (!Files.isDirectory(folder)) {
            throw new StartRefused("expected the working folder " + folder + " of \"" + order.program()
                    + "\", but it is not there. Create it by the software's install command, or correct cwd.");
        }
        for (String name : order.environment().keySet()) {
            if (!name.matches(NAME)) {
                throw new StartRefused("the environment of \"" + order.program() + "\" has the name \"" + name
                        + "\", which a shell cannot pass on. Use letters, digits and _ only.");
            }
        }
        if (order.program().isEmpty()) {
            throw new StartRefused("expected a program, but its name is empty. Give the process a path.");
        }
        String refusal = Checks.refusal(order);
        if (!refusal.isEmpty()) {
            throw new StartRefused("the checks of \"" + order.program() + "\": " + refusal + ". Correct it.");
        }
        return new Found(program(order, folder), folder, setsid());
    }

    private Path program(StartProcess order, Path folder) throws StartRefused {
        String name = order.program();
        if (name.contains("/")) {
            Path path = path(folder, name, "program");
            if (!Files.exists(path)) {
                throw new StartRefused(
                        "program \"" + name + "\" is not at " + path + ". Install it there, or correct the path.");
            }
            return executable(path)
                    .orElseThrow(() -> new StartRefused("program \"" + name + "\" at " + path
                            + " is not an executable file. Mark it executable (chmod +x)."));
        }
        Path here = path(folder, name, "program");
        Optional<Path> found = executable(here);
        String searched = Optional.ofNullable(order.environment().get("PATH")).orElseGet(Launcher::pathVariable);
        for (String entry : searched.split(":")) {
            if (found.isEmpty() && !entry.isEmpty()) {
                found = executable(path(folder, entry, "PATH entry").resolve(name));
            }
        }
        return found.orElseThrow(() -> new StartRefused("program \"" + name + "\" is neither in the working folder"
                + (Files.isRegularFile(here) ? " (the file there is not executable)" : "") + " nor in the PATH ("
                + shortened(searched) + "). Install it, or give its path."));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "…";
    }

    private static Optional<Path> executable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
    }

    private static Path setsid() throws StartRefused {
        for (String entry : pathVariable().split(":")) {
            Optional<Path> found = executable(Path.of(entry.isEmpty() ? "." : entry, "setsid"));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new StartRefused("the program setsid is not in PATH (" + pathVariable()
                + "), and without it processes would not have a session of their own. Install util-linux.");
    }

    private static String pathVariable() {
        String path = System.getenv("PATH");
        return path == null || path.isEmpty() ? "/usr/local/bin:/usr/bin:/bin" : path;
    }

    /** Returns the working folder of a process that was started before. */
    Path folder(String name) {
        try {
            return within(name, "working folder");
        } catch (StartRefused e) {
            return work;
        }
    }

    private Path within(String name, String what) throws StartRefused {
        return name.isEmpty() ? work : path(work, name, what);
    }

    private static Path path(Path folder, String name, String what) throws StartRefused {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new StartRefused("the " + what + " \"" + name + "\" cannot be a path: " + e.getReason());
        }
    }

    /**
     * Starts what was found; the process that is returned leads the new session and group. The environment is handed to
     * it by the kernel: it is in no file and in no list of arguments.
     */
    Process start(StartProcess order, Found found, Path controlFolder, Path stdout, Path stderr) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                found.setsid().toString(),
                "/bin/sh",
                wrapper.toString(),
                controlFolder.toString(),
                found.program().toString()));
        command.addAll(order.arguments());
        Path stdin = controlFolder.resolve(STDIN);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(found.folder().toFile())
                .redirectInput(order.stdin().isEmpty() ? new File("/dev/null") : written(order.stdin(), stdin))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(stdout.toString())))
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(stderr.toString())));
        Map<String, String> environment = builder.environment();
        environment.putAll(order.environment());
        environment.put(Children.MARK, mark);
        try {
            return builder.start();
        } finally {
            forgetStdin(controlFolder); // the process has it open, and nobody else shall read it
        }
    }

    /** Removes what an agent that was killed may have left of the text for a process. */
    static void forgetStdin(Path controlFolder) {
        try {
            Files.deleteIfExists(controlFolder.resolve(STDIN));
        } catch (IOException e) {
            // Only this user can read it, and the clean-up takes it along.
        }
    }

    /** A file and no pipe: nobody has to feed it, however much it is and however late it is read. */
    private static File written(String text, Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        return file.toFile();
    }
}
