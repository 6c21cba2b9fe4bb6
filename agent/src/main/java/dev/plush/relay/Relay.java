package dev.plush.relay;

import dev.plush.link.ConnectException;
import dev.plush.link.RelaySsh;
import dev.plush.link.RelaySsh.Way;
import dev.plush.wire.Frames;
import dev.plush.wire.RelayFrame;
import dev.plush.wire.RelayFrame.Close;
import dev.plush.wire.RelayFrame.Closed;
import dev.plush.wire.RelayFrame.Data;
import dev.plush.wire.RelayFrame.Failed;
import dev.plush.wire.RelayFrame.Open;
import dev.plush.wire.RelayFrame.OpenPassage;
import dev.plush.wire.RelayFrame.OpenRelay;
import dev.plush.wire.RelayFrame.Opened;
import dev.plush.wire.RelayFrames;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes what the controller says and hands it to the branch that it is for: one look-up per frame, and never a wait.
 * Connections are made on threads of their own.
 */
final class Relay {
    private final InputStream in;
    private final Upward up;
    private final RelaySsh ssh;
    private final Map<Integer, Branch> branches = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> opening = new ConcurrentHashMap<>();

    Relay(InputStream in, Upward up, RelaySsh ssh) {
        this.in = in;
        this.up = up;
        this.ssh = ssh;
    }

    /** Works until the controller's side of the connection ends; then all branches end. */
    void run() {
        try {
            while (true) {
                take(RelayFrames.decode(Frames.read(in, Wire.MAX_RELAY_FRAME_BYTES)));
            }
        } catch (IOException e) {
            branches.values().forEach(branch -> branch.end("the relay's connection has ended"));
        }
    }

    private void take(RelayFrame frame) {
        if (frame instanceof Data data) {
            Branch branch = branches.get(data.channel());
            if (branch != null) {
                branch.send(data.body());
            }
        } else if (frame instanceof Open open) {
            open(open.channel(), () -> ssh.open(open.host()));
        } else if (frame instanceof OpenRelay open) {
            Branch host = branches.get(open.on());
            open(open.channel(), () -> ssh.openRelay(host == null ? null : host.way(), open.timeoutMillis()));
        } else if (frame instanceof OpenPassage open) {
            Branch host = branches.get(open.on());
            open(
                    open.channel(),
                    () -> ssh.openPassage(host == null ? null : host.way(), open.to(), open.timeoutMillis()));
        } else if (frame instanceof Close close) {
            opening.remove(close.channel());
            Branch branch = branches.remove(close.channel());
            if (branch != null) {
                branch.end("closed by the controller");
            }
        }
    }

    private interface Opener {
        Way open() throws ConnectException;
    }

    private void open(int channel, Opener opener) {
        opening.put(channel, true);
        Thread thread = new Thread(null, () -> connect(channel, opener), "connect-" + channel, 512 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    private void connect(int channel, Opener opener) {
        try {
            Way way = opener.open();
            Branch branch = new Branch(channel, way, up, this::ended);
            branches.put(channel, branch);
            if (opening.remove(channel) == null) { // closed meanwhile
                branches.remove(channel);
                branch.end("closed by the controller");
                return;
            }
            up.say(new Opened(channel, way.newHostKey())); // before anything that comes from there
            branch.start();
        } catch (ConnectException e) {
            opening.remove(channel);
            up.say(new Failed(channel, e.reason().name(), e.getMessage(), e.hint()));
        } catch (RuntimeException e) {
            opening.remove(channel);
            up.say(new Failed(channel, ConnectException.Reason.RELAY.name(), "the relay failed: " + e, ""));
        }
    }

    private void ended(int channel, String reason) {
        if (branches.remove(channel) != null) {
            up.say(new Closed(channel, reason));
        }
    }
}
