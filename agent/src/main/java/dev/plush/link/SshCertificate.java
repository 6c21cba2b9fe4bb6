package dev.plush.link;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** What there is to know of OpenSSH's certificates besides what the library does. */
final class SshCertificate {
    private static final String MARK = "-cert-v01@openssh.com";

    private SshCertificate() {}

    /**
     * Returns whether a certificate is for a key. Both begin with their kind; a certificate goes on with a random
     * string, and then both with the key's numbers.
     *
     * @param key null if it is not known
     */
    static boolean isOf(byte[] certificate, byte[] key) {
        if (key == null || !KnownHosts.type(certificate).endsWith(MARK)) {
            return false;
        }
        try {
            ByteBuffer signed = ByteBuffer.wrap(certificate);
            skip(signed);
            skip(signed);
            ByteBuffer numbers = ByteBuffer.wrap(key);
            skip(numbers);
            int length = numbers.remaining();
            return length > 0
                    && length <= signed.remaining()
                    && signed.slice().limit(length).equals(numbers);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void skip(ByteBuffer strings) {
        int length = strings.getInt();
        strings.position(Math.addExact(strings.position(), length));
    }
}
