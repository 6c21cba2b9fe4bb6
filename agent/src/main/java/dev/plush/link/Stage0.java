package dev.plush.link;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.plush.link.ConnectException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes sure that the agent of one run lives on a host: one exec of a POSIX shell script, which finds a Java, checks
 * the disk, makes the folders, puts the agent's jar there if it is not, starts the agent in a session of its own, or
 * finds the one that lives. The script goes over stdin, so that it needs nothing of the log-in shell but {@code sh -c},
 * and so that the secret is in no process list. Whatever the log-in shell prints before the script does is passed over.
 *
 * <p>The secret that a controller must know to talk to the agent is made here, once per run and host, and kept in the
 * agent's folder on the host (0600). A later controller gets it back from there over the encrypted connection: nothing
 * secret has to be kept on this side. Immutable, thread-safe.
 *
 * @param agent the jar to put on hosts
 * @param javaPatterns where Java is looked for beside JAVA_HOME and PATH; shell patterns separated by colons
 * @param freeKib how much must be free on the host's disk for an agent to be started
 * @param runtime the Java for hosts that have none; empty where only the controller has one to send
 */
record Stage0(AgentFile agent, String javaPatterns, long freeKib, Optional<HostRuntime> runtime) {
    static final String JAVA_PATTERNS =
            "/usr/lib/jvm/*/bin/java:/opt/*/bin/java:/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java";

    /** 64 MiB: the jar, logs, and some output of processes. */
    static final long FREE_KIB = 64 << 10;

    private static final HostRuntime.Packed NONE =
            new HostRuntime.Packed(Optional.empty(), "", 0, "only the controller could send one");

    /**
     * Takes the length of a script, a line, and runs the script. Works in any log-in shell that knows single quotes: there
     * is no line end and no exclamation mark in it. A shell that read the script line by line would ask for each byte.
     */
    static final String COMMAND = "exec sh -c 'read -r n && eval \"$(head -c $n)\"'";

    private static final String SCRIPT =
            SshResource.shellScript("platform.sh") + "\n" + SshResource.shellScript("stage0.sh");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");
    private static final int MAX_WAIT_SECONDS = 60;
    private static final int CHUNK_BYTES = 64 << 10;

    /** A Java is being sent, and this is how long one part of it may take; making it takes as long. */
    private static final Duration MORE = Duration.ofSeconds(60);

    /** Runs the script on a fresh channel; blocks until the agent listens. */
    Stage0Answer run(Opening opening, Session session, ConnectRequest request) throws ConnectException {
        if (!RUN.matcher(request.run()).matches()) {
            throw new ConnectException(
                    Reason.CONFIG,
                    opening.name() + ": expected a run's id of letters, digits, dots and dashes, found \""
                            + request.run() + "\"",
                    "This is an error of Plush itself.");
        }
        opening.step("starting the agent");
        Stage0Talk talk = new Stage0Talk(opening);
        try {
            ChannelExec channel = SshSessions.channel(session, ChannelExec.class, "exec");
            channel.setCommand(COMMAND);
            channel.setErrStream(talk.errors());
            var in = channel.getInputStream();
            OutputStream out = channel.getOutputStream();
            channel.connect(opening.leftMillis());
            out.write(script(opening, request));
            out.flush();
            Stage0Answer answer = talk.read(in, new Sender(opening, out));
            channel.disconnect();
            return answer;
        } catch (JSchException | IOException e) {
            throw talk.broken(e.getMessage());
        }
    }

    /** Sends what the host lacks. */
    private final class Sender implements Stage0Talk.Upload {
        private final Opening opening;
        private final OutputStream out;

        Sender(Opening opening, OutputStream out) {
            this.opening = opening;
            this.out = out;
        }

        @Override
        public void agent() throws IOException {
            opening.step("sending the agent");
            out.write(agent.bytes());
            out.flush();
            opening.step("starting the agent");
        }

        @Override
        public void runtime(String platform) throws IOException {
            opening.step("making a Java to send");
            opening.more(MORE);
            HostRuntime.Packed java = runtime.map(each -> each.pack(platform)).orElse(NONE);
            if (java.file().isEmpty()) {
                out.write(("none 0 " + java.problem() + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                return;
            }
            opening.step("sending a Java");
            out.write((java.sha256() + " " + java.size() + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream file = Files.newInputStream(java.file().get())) {
                byte[] chunk = new byte[CHUNK_BYTES];
                for (int n = file.read(chunk); n >= 0; n = file.read(chunk)) {
                    opening.more(MORE);
                    out.write(chunk, 0, n);
                }
            }
            out.flush();
            opening.step("unpacking the Java that was sent, and starting the agent");
        }
    }

    private byte[] script(Opening opening, ConnectRequest request) {
        Map<String, String> values = new TreeMap<>();
        values.put("run", request.run());
        values.put("host", Integer.toString(request.host()));
        values.put("sha", agent.sha256());
        values.put("size", Integer.toString(agent.bytes().length));
        values.put("token", newToken());
        values.put(
                "seconds", Integer.toString(Math.max(1, Math.min(MAX_WAIT_SECONDS, opening.leftMillis() / 1000 - 1))));
        values.put("free_kib", Long.toString(freeKib));
        values.put("jvms", javaPatterns);
        values.put("flags", String.join(" ", AgentJar.JVM_FLAGS));
        return text(values, SCRIPT);
    }

    /** Returns a script for {@link #COMMAND} with the variables set that it needs. */
    static byte[] text(Map<String, String> values, String script) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(name).append('=').append(quote(value)).append('\n'));
        byte[] bytes = text.append(script).append('\n').toString().getBytes(StandardCharsets.UTF_8);
        byte[] length = (bytes.length + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(length, length.length + bytes.length);
        System.arraycopy(bytes, 0, all, length.length, bytes.length);
        return all;
    }

    /** Returns {@code text} as one word for a POSIX shell. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String newToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
