package dev.plush.link.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Keys and configuration of a {@link TestSshd}. */
final class TestSshdFiles {
    /** In the environment of everything that runs on the "hosts". */
    static final String MARK = "PLUSH_TEST_SSHD";

    /** The kind of host key that is in known_hosts. */
    private static final String KNOWN = "ed25519";

    private static final int ADDRESSES = 9; // sshd takes 16 at most

    private TestSshdFiles() {}

    static List<String> addresses() {
        return IntStream.rangeClosed(1, ADDRESSES).mapToObj(i -> "127.0.0." + i).toList();
    }

    static void keys(Path folder, List<String> hostKeyTypes) throws IOException {
        hostKeys(folder, hostKeyTypes);
        for (String name : List.of("id_ed25519", "id_stranger")) {
            key(folder.resolve(name), "ed25519");
        }
        Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
        String key = Files.readString(folder.resolve("host_" + KNOWN + ".pub"));
        Files.writeString(folder.resolve("known_hosts"), "[127.0.0.*]:* " + key);
    }

    /** The one that is known is made in any case, so that a server can be without it. */
    static void hostKeys(Path folder, List<String> types) throws IOException {
        key(folder.resolve("host_" + KNOWN), KNOWN);
        for (String type : types) {
            if (!type.equals(KNOWN)) {
                key(folder.resolve("host_" + type), type);
            }
        }
    }

    private static void key(Path file, String type) throws IOException {
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>(
                List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "plush-test", "-f", file.toString()));
        if (type.equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        TestProcesses.run(command);
    }

    static void write(Path folder, int port, TestSshdOptions options) throws IOException {
        Path login = folder.resolve("login.sh");
        Files.writeString(login, login(folder, options));
        Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("sshd_config"), server(folder, port, login, options));
        Files.writeString(folder.resolve("ssh_config"), client(folder, port, options));
    }

    /** Gives each address its own home, and runs the command with bash, which then reads that home's .bashrc. */
    private static String login(Path folder, TestSshdOptions options) {
        return """
                #!/bin/sh
                set -- $SSH_CONNECTION
                HOME=%1$s/homes/$3
                %2$s=%1$s
                export HOME %2$s
                mkdir -p "$HOME"
                cd "$HOME" || exit 1
                unset SHLVL
                %3$s
                if [ -x /bin/bash ] && [ -f .bashrc ]; then
                    exec /bin/bash -c "$SSH_ORIGINAL_COMMAND"
                fi
                exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
                """
                .formatted(folder, MARK, String.join("\n", options.environment()));
    }

    private static String server(Path folder, int port, Path login, TestSshdOptions options) {
        // Of this keyword the last line counts, of others the first.
        StringBuilder text = new StringBuilder("Port " + port + "\nMaxStartups 500:30:1000\n");
        // It takes 16 such lines at most. From elsewhere nobody is let in: see AllowUsers.
        List<String> listen = options.everyAddress() ? List.of("0.0.0.0") : addresses();
        listen.forEach(address -> text.append("ListenAddress ").append(address).append('\n'));
        options.hostKeyTypes().forEach(type -> text.append("HostKey ")
                .append(folder)
                .append("/host_")
                .append(type)
                .append('\n'));
        options.serverLines().forEach(line -> text.append(line).append('\n'));
        return text.append(
                        """
                PidFile %1$s/sshd.pid
                AuthorizedKeysFile %1$s/authorized_keys
                AllowUsers %2$s@127.0.0.0/8
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                StrictModes no
                UsePAM no
                UseDNS no
                X11Forwarding no
                PrintMotd no
                PrintLastLog no
                MaxSessions 100
                PerSourceMaxStartups none
                LoginGraceTime 30
                AllowStreamLocalForwarding %3$s
                SetEnv SHLVL=5
                ForceCommand %4$s
                """
                                .formatted(
                                        folder,
                                        System.getProperty("user.name"),
                                        options.streamLocal() ? "yes" : "no",
                                        login))
                .toString();
    }

    private static String client(Path folder, int port, TestSshdOptions options) {
        String own = options.clientLines().isEmpty() ? "" : String.join("\n", options.clientLines()) + "\n";
        return own
                + """
                Host *
                    User %2$s
                    Port %3$d
                    IdentityFile %1$s/id_ed25519
                    IdentitiesOnly yes
                    IdentityAgent none
                    UserKnownHostsFile %1$s/known_hosts
                    GlobalKnownHostsFile /dev/null
                    StrictHostKeyChecking yes
                    BatchMode yes
                    ControlMaster no
                    ControlPath none
                """
                        .formatted(folder, System.getProperty("user.name"), port);
    }
}
