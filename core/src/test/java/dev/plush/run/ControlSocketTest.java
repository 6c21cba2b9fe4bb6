package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir
    private Path temporary;

    @Test
    void answersALineAndIsGoneWhenClosed() throws IOException {
        RunFolder folder = new RunFolder(temporary);
        try (ControlSocket socket = ControlSocket.open(folder, line -> "ok " + line, Map.of())) {
            assertThat(socket).isNotNull();
            assertThat(ControlSocket.ask(folder.controlSocket(), "ping")).isEqualTo("ok ping");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.controlSocket())))
                    .isEqualTo("rw-------");
        }
        assertThat(temporary).isEmptyDirectory();
        assertThatThrownBy(() -> ControlSocket.ask(folder.controlSocket(), "ping"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoSaysNothingOrTooMuchKeepsNobodyWaiting() throws IOException {
        RunFolder folder = new RunFolder(temporary);
        try (ControlSocket socket = ControlSocket.open(folder, line -> "ok", Map.of());
                SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(folder.controlSocket()));
                SocketChannel loud = SocketChannel.open(UnixDomainSocketAddress.of(folder.controlSocket()))) {
            assertThat(socket).isNotNull();
            loud.write(ByteBuffer.wrap(new byte[10_000]));
            assertThat(silent.isConnected()).isTrue();
            assertThat(ControlSocket.ask(folder.controlSocket(), "ping")).isEqualTo("ok");
        }
    }

    @Test
    void aFolderThatIsTooDeepForASocketPointsToAShortOne() throws IOException {
        Path deep = Files.createDirectories(temporary.resolve("d".repeat(60)).resolve("e".repeat(60)));
        RunFolder folder = new RunFolder(deep);
        try (ControlSocket socket = ControlSocket.open(folder, line -> "ok", Map.of())) {
            assertThat(socket).isNotNull();
            assertThat(folder.controlSocket().toString().length()).isLessThan(108);
            assertThat(ControlSocket.ask(folder.controlSocket(), "ping")).isEqualTo("ok");
        }
    }
}
