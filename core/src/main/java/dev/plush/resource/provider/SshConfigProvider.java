package dev.plush.resource.provider;

import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The hosts that the user's OpenSSH configuration names. Only their names are taken: how each is reached is read from
 * the same file when a connection is made.
 */
record SshConfigProvider(ProviderSpec spec, ProviderContext context) implements ResourceProvider {

    @Override
    public Found discover() throws ProviderException {
        String written = spec.get("ssh-config");
        Path file;
        if (written.isEmpty()) {
            file = context.home().resolve(".ssh/config");
        } else if (written.startsWith("~/")) {
            file = context.home().resolve(written.substring(2));
        } else {
            file = spec.folder().resolve(written);
        }
        SshConfigHosts.Listed listed = SshConfigHosts.read(file, context.home().resolve(".ssh"));
        List<Resource> hosts = new ArrayList<>();
        for (String name : listed.names()) {
            hosts.add(
                    new HostFields(name).group(spec.get("group")).of(spec.type().word(), Transport.SSH));
        }
        String what = "ssh-config " + file + ": ";
        List<String> notes = new ArrayList<>();
        notes.add(
                hosts.isEmpty()
                        ? what + "it has no Host line that names a host without * ? or !"
                        : what + Found.count(hosts.size(), "host"));
        if (listed.unreadable() > 0) {
            notes.add(what + Found.count(listed.unreadable(), "included file") + " could not be read");
        }
        return new Found(hosts, notes);
    }
}
