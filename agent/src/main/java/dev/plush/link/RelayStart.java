package dev.plush.link;

import java.util.Map;
import java.util.TreeMap;

/**
 * Starts a relay on a host that stage 0 has been to: one more exec on the same SSH session, with the user's keys lent to
 * it (agent forwarding) and its stdin and stdout as the connection. The relay's jar is put there if it is not. Immutable.
 */
record RelayStart(AgentFile relay) {
    private static final String SCRIPT = SshResource.shellScript("relay.sh");

    /**
     * Blocks until the relay works; what comes and goes is then the relay's.
     *
     * @throws ConnectException RELAY if this host cannot be one, TIMEOUT, or CLOSED
     */
    LentExec start(Opening opening, SshGround ground) throws ConnectException {
        opening.step("starting a relay");
        return LentExec.start(opening, ground, script(ground.host()), "relay", relay.bytes());
    }

    private byte[] script(Stage0Answer host) {
        Map<String, String> values = new TreeMap<>();
        values.put("java", host.java());
        values.put("jar", host.jar());
        values.put("sha", relay.sha256());
        values.put("size", Integer.toString(relay.bytes().length));
        values.put("flags", String.join(" ", RelayJar.JVM_FLAGS));
        return Stage0.text(values, SCRIPT);
    }
}
