package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.child.ProcTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
    @TempDir
    private Path folder;

    private final Sockets sockets = new Sockets();

    @Test
    void whatThisProcessListensAtIsNamedUntilItIsClosed() throws IOException {
        ProcTable.Stat self = ProcTable.stat(ProcessHandle.current().pid()).orElseThrow();
        Path path = folder.resolve("door");
        List<String> left;
        String tcp;
        try (ServerSocket inet = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            unix.bind(UnixDomainSocketAddress.of(path));
            sockets.look(List.of(self));
            left = sockets.left();
            tcp = ":" + inet.getLocalPort() + " (held by process " + self.pid() + ")";
        }
        assertThat(left).anyMatch(name -> name.startsWith("TCP ") && name.endsWith(tcp));
        assertThat(left).contains("Unix " + path + " (held by process " + self.pid() + ")");
        assertThat(sockets.left()).noneMatch(name -> name.contains(path.toString()) || name.endsWith(tcp));
    }

    @Test
    void addressesAreThoseThatPeopleWrite() {
        assertThat(Sockets.address("0100007F:1F90")).isEqualTo("127.0.0.1:8080");
        assertThat(Sockets.address("00000000000000000000000001000000:0016")).isEqualTo("[0:0:0:0:0:0:0:1]:22");
    }
}
