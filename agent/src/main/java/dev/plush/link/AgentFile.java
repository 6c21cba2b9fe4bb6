package dev.plush.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The agent's jar in memory, small as it is, and its SHA-256 in hex, which names it in the caches of hosts. */
record AgentFile(byte[] bytes, String sha256) {

    static AgentFile read(Path jar) throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new AgentFile(bytes, HexFormat.of().formatHex(sum));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
