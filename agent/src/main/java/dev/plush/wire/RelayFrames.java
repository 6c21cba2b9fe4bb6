package dev.plush.wire;

import dev.plush.wire.RelayFrame.Close;
import dev.plush.wire.RelayFrame.Closed;
import dev.plush.wire.RelayFrame.Credit;
import dev.plush.wire.RelayFrame.Data;
import dev.plush.wire.RelayFrame.Failed;
import dev.plush.wire.RelayFrame.Open;
import dev.plush.wire.RelayFrame.OpenPassage;
import dev.plush.wire.RelayFrame.OpenRelay;
import dev.plush.wire.RelayFrame.Opened;
import dev.plush.wire.RelayFrame.PassageTo;
import dev.plush.wire.RelayFrame.RelayedHost;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns relay frames into bytes and back: length (4 bytes, itself excluded), kind (1 byte), channel (4 bytes), fields.
 * Nothing is allocated before its length is checked. Stateless.
 */
public final class RelayFrames {
    /** Kind and channel. */
    public static final int HEAD_BYTES = 5;

    private static final int OPEN = 1;
    private static final int OPEN_RELAY = 2;
    private static final int DATA = 3;
    private static final int CLOSE = 4;
    private static final int OPENED = 5;
    private static final int FAILED = 6;
    private static final int CREDIT = 7;
    private static final int CLOSED = 8;
    private static final int OPEN_PASSAGE = 9;

    private RelayFrames() {}

    /** Returns the whole frame, its length in front. */
    public static byte[] encode(RelayFrame frame) {
        if (frame instanceof Data data) {
            return data(data.channel(), data.body(), 0);
        }
        FrameWriter out = new FrameWriter(64);
        if (frame instanceof Open open) {
            host(out.int8(OPEN).int32(open.channel()), open.host());
        } else if (frame instanceof OpenRelay open) {
            out.int8(OPEN_RELAY).int32(open.channel()).int32(open.on()).int64(open.timeoutMillis());
        } else if (frame instanceof OpenPassage open) {
            out.int8(OPEN_PASSAGE).int32(open.channel()).int32(open.on()).int64(open.timeoutMillis());
            out.text(open.to().folder()).text(open.to().remote());
            host(out, open.to().host());
        } else if (frame instanceof Close close) {
            out.int8(CLOSE).int32(close.channel());
        } else if (frame instanceof Opened opened) {
            out.int8(OPENED).int32(opened.channel()).bytes(opened.newHostKey());
        } else if (frame instanceof Failed failed) {
            out.int8(FAILED).int32(failed.channel());
            out.text(failed.reason()).text(failed.detail()).text(failed.hint());
        } else if (frame instanceof Credit credit) {
            out.int8(CREDIT).int32(credit.channel()).int32(credit.bytes());
        } else if (frame instanceof Closed closed) {
            out.int8(CLOSED).int32(closed.channel()).text(closed.reason());
        }
        return out.finish();
    }

    /** Returns a whole {@link Data} frame whose body is {@code bytes} from {@code from} on. */
    public static byte[] data(int channel, byte[] bytes, int from) {
        int length = HEAD_BYTES + bytes.length - from;
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .put((byte) DATA)
                .putInt(channel)
                .put(bytes, from, bytes.length - from)
                .array();
    }

    /** Returns the frame in {@code body}, which is without its length. */
    public static RelayFrame decode(byte[] body) throws FrameException {
        FrameReader in = new FrameReader(body);
        int kind = in.int8("kind of relay frame");
        int channel = in.int32("channel");
        if (kind == DATA) {
            return new Data(channel, Arrays.copyOfRange(body, HEAD_BYTES, body.length));
        }
        RelayFrame frame =
                switch (kind) {
                    case OPEN -> new Open(channel, host(in));
                    case OPEN_RELAY -> new OpenRelay(channel, in.int32("channel on"), in.int64("timeoutMillis"));
                    case OPEN_PASSAGE -> passage(channel, in);
                    case CLOSE -> new Close(channel);
                    case OPENED -> new Opened(channel, in.chunk("newHostKey"));
                    case FAILED -> new Failed(channel, in.text("reason"), in.text("detail"), in.text("hint"));
                    case CREDIT -> new Credit(channel, in.int32("bytes"));
                    case CLOSED -> new Closed(channel, in.text("reason"));
                    default -> throw new FrameException("a relay frame of kind 1 to 9", String.valueOf(kind));
                };
        in.end("a relay frame");
        return frame;
    }

    private static void host(FrameWriter out, RelayedHost host) {
        out.text(host.name()).text(host.run()).int32(host.host()).int64(host.acknowledged());
        out.text(host.hostName()).int32(host.port()).text(host.user());
        out.text(host.hostKeyAlias()).texts(host.knownHosts()).bool(host.acceptNewHostKey());
        out.int32(host.connectSeconds()).int32(host.aliveSeconds()).texts(host.kexAlgorithms());
        out.text(host.javaPatterns()).int64(host.freeKib()).int64(host.timeoutMillis());
    }

    private static OpenPassage passage(int channel, FrameReader in) throws FrameException {
        int on = in.int32("channel on");
        long timeoutMillis = in.int64("timeoutMillis");
        String folder = in.text("folder");
        String remote = in.text("remote");
        return new OpenPassage(channel, on, new PassageTo(host(in), folder, remote), timeoutMillis);
    }

    private static RelayedHost host(FrameReader in) throws FrameException {
        return new RelayedHost(
                in.text("name"),
                in.text("run"),
                in.int32("host"),
                in.int64("acknowledged"),
                in.text("hostName"),
                in.int32("port"),
                in.text("user"),
                in.text("hostKeyAlias"),
                in.texts("knownHosts"),
                in.bool("acceptNewHostKey"),
                in.int32("connectSeconds"),
                in.int32("aliveSeconds"),
                in.texts("kexAlgorithms"),
                in.text("javaPatterns"),
                in.int64("freeKib"),
                in.int64("timeoutMillis"));
    }
}
