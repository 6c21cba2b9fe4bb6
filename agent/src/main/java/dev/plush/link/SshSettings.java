package dev.plush.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one host is reached by SSH, after all configuration has been looked at. Immutable.
 *
 * @param alias what the host was called when its settings were asked for
 * @param identityFiles private keys in the order in which they are tried; some may not exist
 * @param identitiesOnly whether keys of an ssh-agent count only if they are among {@code identityFiles}
 * @param identityAgent the ssh-agent's socket, {@code none}, or empty for {@code SSH_AUTH_SOCK}
 * @param newKeys what is done with the key of a host that no known_hosts file mentions
 * @param hostKeyAlias the name to look up in known_hosts instead of the address, or empty
 * @param proxyJump hosts to go through, separated by commas, or empty
 * @param proxyCommand a command whose stdin and stdout are the connection, or empty; %h, %p, %r are not replaced yet
 * @param connectSeconds bound on one TCP connect, 0 for none of its own
 * @param aliveSeconds after which a silent peer is asked for a sign of life, 0 for what Plush thinks right
 * @param kexAlgorithms the allowed key exchanges; empty means no restriction
 * @param certificateFiles certificates of the user's keys, beside those that lie by the keys themselves
 */
record SshSettings(
        String alias,
        String hostName,
        int port,
        String user,
        List<Path> identityFiles,
        boolean identitiesOnly,
        String identityAgent,
        List<Path> userKnownHosts,
        List<Path> globalKnownHosts,
        NewKeys newKeys,
        boolean hashKnownHosts,
        String hostKeyAlias,
        String proxyJump,
        String proxyCommand,
        int connectSeconds,
        int aliveSeconds,
        List<String> kexAlgorithms,
        List<Path> certificateFiles) {

    /** What to do with a host key that is in no file. A key that differs from the file's is never taken. */
    enum NewKeys {
        REFUSE,
        /** Also for {@code StrictHostKeyChecking no}: taking a changed key is not on offer. */
        ADD
    }

    SshSettings {
        identityFiles = List.copyOf(identityFiles);
        userKnownHosts = List.copyOf(userKnownHosts);
        globalKnownHosts = List.copyOf(globalKnownHosts);
        kexAlgorithms = List.copyOf(kexAlgorithms);
        certificateFiles = List.copyOf(certificateFiles);
    }

    /**
     * Reads what {@code ssh -G} prints. Pure.
     *
     * @param alias the host as it was given to {@code ssh}
     * @param lines lower-case keyword, space, value; keywords that do not matter here are passed over
     * @param home of the local user, for paths that begin with a tilde
     * @throws IllegalArgumentException if a number is none
     */
    static SshSettings parse(String alias, List<String> lines, Path home) {
        SshKeywords words = SshKeywords.of(lines);
        String hostName = words.first("hostname", alias);
        int port = number("port", words.first("port", "22"));
        String user = words.first("user", System.getProperty("user.name"));
        SshTokens tokens = new SshTokens(home, alias, hostName, port, user);
        return new SshSettings(
                alias,
                hostName,
                port,
                user,
                paths(words.all("identityfile"), tokens),
                yes(words.first("identitiesonly", "no")),
                agent(words.first("identityagent", ""), tokens),
                paths(files(words.first("userknownhostsfile", "~/.ssh/known_hosts ~/.ssh/known_hosts2")), tokens),
                paths(
                        files(words.first(
                                "globalknownhostsfile", "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2")),
                        tokens),
                newKeys(words.first("stricthostkeychecking", "ask")),
                yes(words.first("hashknownhosts", "no")),
                words.first("hostkeyalias", ""),
                none(words.first("proxyjump", "")),
                none(words.first("proxycommand", "")),
                number("connecttimeout", words.first("connecttimeout", "0")),
                number("serveraliveinterval", words.first("serveraliveinterval", "0")),
                List.of(words.first("kexalgorithms", "").split(",")).stream()
                        .filter(name -> !name.isEmpty())
                        .toList(),
                paths(words.all("certificatefile"), tokens));
    }

    /** Returns these settings with one key instead of the configured ones. */
    SshSettings withIdentity(Path file) {
        return new SshSettings(
                alias,
                hostName,
                port,
                user,
                List.of(file),
                true,
                identityAgent,
                userKnownHosts,
                globalKnownHosts,
                newKeys,
                hashKnownHosts,
                hostKeyAlias,
                proxyJump,
                proxyCommand,
                connectSeconds,
                aliveSeconds,
                kexAlgorithms,
                certificateFiles);
    }

    /** Returns the name under which known_hosts files list this host: the alias, or the address with its port. */
    String knownHostsName() {
        if (!hostKeyAlias.isEmpty()) {
            return hostKeyAlias;
        }
        return port == 22 ? hostName : "[" + hostName + "]:" + port;
    }

    /** Returns {@code user@address:port}, for messages. */
    String target() {
        return user + "@" + (hostName.contains(":") ? "[" + hostName + "]" : hostName) + ":" + port;
    }

    private static List<Path> paths(List<String> values, SshTokens tokens) {
        List<Path> paths = new ArrayList<>();
        for (String value : values) {
            if (!value.equalsIgnoreCase("none") && !value.isBlank()) {
                paths.add(tokens.path(value));
            }
        }
        return paths;
    }

    /** `ssh -G` prints several files in one line without quotes; each of them is absolute or starts with a tilde. */
    private static List<String> files(String value) {
        return List.of(value.split("\\s+(?=[/~])"));
    }

    private static String agent(String value, SshTokens tokens) {
        if (value.isEmpty() || value.equals("none")) {
            return value;
        }
        return value.equals("SSH_AUTH_SOCK") ? "" : tokens.path(value).toString();
    }

    private static NewKeys newKeys(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "accept-new", "no", "false", "off" -> NewKeys.ADD;
            default -> NewKeys.REFUSE;
        };
    }

    private static boolean yes(String value) {
        return value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true");
    }

    private static String none(String value) {
        return value.equalsIgnoreCase("none") ? "" : value;
    }

    private static int number(String keyword, String value) {
        if (value.equalsIgnoreCase("none")) {
            return 0;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number after \"" + keyword + "\", found \"" + value + "\"");
        }
    }
}
