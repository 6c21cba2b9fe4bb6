package dev.plush.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The hosts through which a host is reached, the host itself last. The first one is connected to directly, or through
 * its ProxyCommand. Immutable.
 */
record SshRoute(List<SshSettings> hops) {
    /** More than anybody needs: a configuration that leads through more is going in circles. */
    static final int MAX_HOPS = 8;

    SshRoute {
        hops = List.copyOf(hops);
    }

    /** Returns the settings of the host itself. */
    SshSettings target() {
        return hops.get(hops.size() - 1);
    }

    /** Looks up the host's settings and those of its jump hosts. */
    static SshRoute find(Opening opening, SshConfig config, ConnectRequest request) throws ConnectException {
        SshSettings target = config.settings(opening, request.address(), request.user(), request.port());
        if (!request.identityFile().isEmpty()) {
            Path identity = new SshTokens(
                            Path.of(System.getProperty("user.home")),
                            target.alias(),
                            target.hostName(),
                            target.port(),
                            target.user())
                    .path(request.identityFile());
            target = target.withIdentity(identity);
        }
        List<SshSettings> hops = new ArrayList<>();
        String jumps = request.via().isEmpty() ? target.proxyJump() : request.via();
        addJumps(opening, config, jumps.equalsIgnoreCase("none") ? "" : jumps, hops, 0);
        hops.add(target);
        return new SshRoute(hops);
    }

    private static void addJumps(Opening opening, SshConfig config, String jumps, List<SshSettings> hops, int depth)
            throws ConnectException {
        if (jumps.isEmpty()) {
            return;
        }
        String[] specs = jumps.split(",");
        for (int i = 0; i < specs.length; i++) {
            SshHop hop = SshHop.parse(opening, specs[i].strip());
            SshSettings settings = config.settings(opening, hop.host(), hop.user(), hop.port());
            boolean circle = SshHop.namesHost(settings.proxyJump(), hop.host());
            if (depth + i >= MAX_HOPS) {
                throw SshConfig.config(
                        opening,
                        "more than " + MAX_HOPS + " jump hosts on the way; the last is " + hop.host(),
                        "Look for a ProxyJump that leads in a circle.");
            }
            if (i == 0 && !circle) {
                addJumps(
                        opening,
                        config,
                        settings.proxyJump(),
                        hops,
                        depth + 1); // later hosts are reached from the one before
            }
            hops.add(settings);
        }
    }
}
