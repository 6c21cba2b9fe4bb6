package dev.plush.agent;

import dev.plush.wire.Order.Hello;
import dev.plush.wire.Refusal;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Decides whether a hello comes from this run's controller. Stateless. */
final class Admission {
    private Admission() {}

    /** Returns why not, or null if it does. Nothing about the right token is told or can be measured. */
    static Report.Refused refusal(Hello hello, AgentFolder folder) {
        if (hello.version() != Wire.VERSION) {
            return Refusal.VERSION.report(
                    "the agent speaks version " + Wire.VERSION + ", the controller " + hello.version());
        }
        if (!MessageDigest.isEqual(bytes(hello.token()), bytes(folder.token()))) {
            return Refusal.TOKEN.report("it is not the one in " + folder.path().resolve("token"));
        }
        if (!hello.run().equals(folder.run()) || hello.host() != folder.host()) {
            return Refusal.RUN.report("the agent is host " + folder.host() + " of run \"" + folder.run()
                    + "\", the controller wants host " + hello.host() + " of run \"" + hello.run() + "\"");
        }
        return null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
