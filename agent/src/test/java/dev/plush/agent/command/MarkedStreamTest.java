package dev.plush.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkedStreamTest {
    private static final String SECRET = "0123456789abcdef";
    private static final String MARK = (char) ShellScript.MARK + SECRET + " ";

    @Test
    void marksAreFoundWhereverTheStreamIsCut() throws IOException {
        String stream = "one\n" + MARK + "end 0\n" + MARK + "idle\ntwo" + MARK + "end 12\n";
        for (int part = 1; part <= stream.length(); part++) {
            assertThat(read(stream, part)).as("parts of " + part).isEqualTo("one\n[end 0][idle]two[end 12]");
        }
    }

    @Test
    void whatOnlyLooksLikeAMarkIsOutput() throws IOException {
        char first = (char) ShellScript.MARK;
        String stream =
                first + "\n" + first + SECRET + "\n" + first + first + MARK + "x".repeat(100) + "\n" + first + SECRET;
        for (int part = 1; part <= stream.length(); part++) {
            assertThat(read(stream, part)).as("parts of " + part).isEqualTo(stream);
        }
    }

    @Test
    void muchOutputComesAsItIs() throws IOException {
        String stream = "0123456789\n".repeat(20_000);
        assertThat(read(stream + MARK + "end 0\n", 4096)).isEqualTo(stream + "[end 0]");
    }

    private static String read(String stream, int part) throws IOException {
        StringBuilder told = new StringBuilder();
        InputStream in = new ByteArrayInputStream(stream.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(part, length));
            }
        };
        new MarkedStream(in, SECRET).read(new MarkedStream.Listener() {
            @Override
            public void output(byte[] bytes, int from, int length) {
                told.append(new String(bytes, from, length, StandardCharsets.US_ASCII));
            }

            @Override
            public void mark(String word) {
                told.append('[').append(word).append(']');
            }

            @Override
            public void pause() {}
        });
        return told.toString();
    }
}
