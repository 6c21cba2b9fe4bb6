package dev.plush.link;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads an SSH configuration on a machine without an OpenSSH client. Only what the reader understands for certain is
 * taken: a file that includes others, matches by condition or goes through other hosts is refused, because a guess could
 * connect to the wrong place.
 */
record PlainSshConfig(Path file, Path home) {
    private static final List<String> REFUSED =
            List.of("include", "match", "proxyjump", "proxycommand", "canonicalizehostname", "certificatefile");
    private static final List<String> READ = List.of(
            "IdentitiesOnly",
            "IdentityAgent",
            "UserKnownHostsFile",
            "GlobalKnownHostsFile",
            "StrictHostKeyChecking",
            "HashKnownHosts",
            "HostKeyAlias",
            "ConnectTimeout",
            "ServerAliveInterval");

    SshSettings settings(Opening opening, String address, String user, int port) throws ConnectException {
        try {
            List<String> lines = new ArrayList<>();
            if (!user.isEmpty()) {
                lines.add("user " + user);
            }
            if (port != 0) {
                lines.add("port " + port);
            }
            if (Files.isReadable(file)) {
                refuseWhatIsNotUnderstood(opening);
                read(OpenSSHConfig.parseFile(file.toString()).getConfig(address), lines);
            }
            if (lines.stream().noneMatch(line -> line.startsWith("identityfile "))) {
                for (String name : List.of("id_ed25519", "id_ecdsa", "id_rsa")) {
                    lines.add("identityfile ~/.ssh/" + name);
                }
            }
            return SshSettings.parse(address, lines, home);
        } catch (IOException | IllegalArgumentException e) {
            throw SshConfig.config(opening, "reading " + file + ": " + e.getMessage(), "Correct the file.");
        }
    }

    private static void read(ConfigRepository.Config config, List<String> lines) {
        if (config.getHostname() != null) {
            lines.add("hostname " + config.getHostname());
        }
        if (config.getUser() != null) {
            lines.add("user " + config.getUser());
        }
        if (config.getPort() > 0) {
            lines.add("port " + config.getPort());
        }
        String[] identities = config.getValues("IdentityFile");
        for (String identity : identities == null ? new String[0] : identities) {
            lines.add("identityfile " + unquoted(identity));
        }
        for (String keyword : READ) {
            String value = config.getValue(keyword);
            if (value != null) {
                lines.add(keyword.toLowerCase(Locale.ROOT) + " " + unquoted(value));
            }
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private void refuseWhatIsNotUnderstood(Opening opening) throws IOException, ConnectException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String keyword = lines.get(i).strip().split("[\\s=]+", 2)[0].toLowerCase(Locale.ROOT);
            if (REFUSED.contains(keyword)) {
                throw SshConfig.config(
                        opening,
                        file + ":" + (i + 1) + ": \"" + keyword + "\" is understood only with an OpenSSH client,"
                                + " and none is installed here",
                        "Install it (Debian: apt-get install openssh-client), or write a file without that line and"
                                + " name it with --ssh-config.");
            }
        }
    }
}
