package dev.plush.wire;

import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.Order.Acknowledge;
import dev.plush.wire.Order.CheckSoftware;
import dev.plush.wire.Order.Clean;
import dev.plush.wire.Order.Collect;
import dev.plush.wire.Order.Exec;
import dev.plush.wire.Order.ExecCredit;
import dev.plush.wire.Order.ExecStop;
import dev.plush.wire.Order.Hello;
import dev.plush.wire.Order.Install;
import dev.plush.wire.Order.OutputCredit;
import dev.plush.wire.Order.Ping;
import dev.plush.wire.Order.PlacedFile;
import dev.plush.wire.Order.Quit;
import dev.plush.wire.Order.SignalProcess;
import dev.plush.wire.Order.StartProcess;
import dev.plush.wire.Order.StopProcess;
import dev.plush.wire.Order.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of each kind of order, in their order on the wire. */
final class OrderCodec {
    private static final OrderType[] BY_NUMBER = new OrderType[256];
    private static final Probe.Kind[] PROBES = Probe.Kind.values();

    static {
        for (OrderType type : OrderType.values()) {
            BY_NUMBER[type.number()] = type;
        }
    }

    private OrderCodec() {}

    static byte[] encode(Order order) {
        int expected = order instanceof FileChunk chunk ? 128 + chunk.bytes().length : 64;
        FrameWriter out = new FrameWriter(expected).int8(order.type().number());
        write(out, order);
        return out.finish();
    }

    private static void write(FrameWriter out, Order order) {
        switch (order.type()) {
            case HELLO -> {
                Hello o = (Hello) order;
                out.int32(o.version())
                        .text(o.run())
                        .int32(o.host())
                        .text(o.token())
                        .int64(o.acknowledged());
            }
            case ACKNOWLEDGE -> out.int64(((Acknowledge) order).report());
            case PING -> out.int64(((Ping) order).sentNanos());
            case INSTALL -> writeInstall(out, (Install) order);
            case CHECK_SOFTWARE -> {
                CheckSoftware o = (CheckSoftware) order;
                out.int32(o.software()).text(o.check()).int64(o.timeoutMillis());
            }
            case START_PROCESS -> writeStart(out, (StartProcess) order);
            case STOP_PROCESS -> {
                StopProcess o = (StopProcess) order;
                out.int32(o.process()).int32(o.attempt()).text(o.signal()).int64(o.graceMillis());
            }
            case SIGNAL_PROCESS -> {
                SignalProcess o = (SignalProcess) order;
                out.int32(o.process()).int32(o.attempt()).text(o.signal());
            }
            case OUTPUT_CREDIT -> {
                OutputCredit o = (OutputCredit) order;
                out.int32(o.process()).int32(o.attempt()).int8(o.stream());
                out.int64(o.offset()).int64(o.credit());
            }
            case COLLECT -> {
                List<Wanted> wanted = ((Collect) order).wanted();
                out.int32(wanted.size());
                wanted.forEach(
                        one -> out.int32(one.process()).text(one.folder()).text(one.pattern()));
            }
            case EXEC -> {
                Exec o = (Exec) order;
                out.int32(o.command()).text(o.line()).bytes(o.stdin());
                out.int64(o.timeoutMillis()).int64(o.credit());
            }
            case EXEC_STOP -> out.int32(((ExecStop) order).command()).text(((ExecStop) order).signal());
            case EXEC_CREDIT -> out.int32(((ExecCredit) order).command()).int64(((ExecCredit) order).bytes());
            case QUERY_FILE, FILE_CHUNK, PLACE, FETCH, EXPECT_FILE, PASS_FILE, BRING -> FileCodec.write(
                    out, (FileOrder) order);
            case CLEAN, QUIT -> {}
        }
    }

    private static void writeInstall(FrameWriter out, Install o) {
        out.int32(o.software()).int32(o.files().size());
        for (PlacedFile file : o.files()) {
            out.text(file.sha256()).text(file.path()).bool(file.executable());
            out.text(file.kind()).text(file.source());
        }
        out.bool(o.unpack()).text(o.check()).text(o.install()).int64(o.timeoutMillis());
    }

    private static void writeStart(FrameWriter out, StartProcess o) {
        out.int32(o.process()).int32(o.attempt()).text(o.program()).texts(o.arguments());
        out.text(o.folder()).int32(o.environment().size());
        new TreeMap<>(o.environment()).forEach((name, value) -> out.text(name).text(value)); // same bytes each time
        out.text(o.stdin()).int64(o.timeoutMillis()).text(o.stopSignal()).int64(o.stopGraceMillis());
        writeProbe(out, o.ready());
        out.int64(o.readyWithinMillis()).int32(o.watchdogs().size());
        for (Watchdog dog : o.watchdogs()) {
            writeProbe(out, dog.probe());
            out.int64(dog.everyMillis()).int64(dog.timeoutMillis()).int32(dog.failures());
        }
    }

    private static void writeProbe(FrameWriter out, Probe probe) {
        out.int8(probe.kind().ordinal()).text(probe.target()).text(probe.port()).int32(probe.status());
    }

    static Order decode(FrameReader in) throws FrameException {
        int number = in.int8("kind");
        OrderType type = BY_NUMBER[number];
        if (type == null) {
            throw new FrameException("a kind of order", "the number " + number);
        }
        Order order = read(in, type);
        in.end(type.name());
        return order;
    }

    private static Order read(FrameReader in, OrderType type) throws FrameException {
        return switch (type) {
            case HELLO -> new Hello(
                    in.int32("version"), in.text("run"), in.int32("host"), in.text("token"), in.int64("acknowledged"));
            case ACKNOWLEDGE -> new Acknowledge(in.int64("report"));
            case PING -> new Ping(in.int64("sentNanos"));
            case INSTALL -> readInstall(in);
            case CHECK_SOFTWARE -> new CheckSoftware(in.int32("software"), in.text("check"), in.int64("timeoutMillis"));
            case START_PROCESS -> readStart(in);
            case STOP_PROCESS -> new StopProcess(
                    in.int32("process"), in.int32("attempt"), in.text("signal"), in.int64("graceMillis"));
            case SIGNAL_PROCESS -> new SignalProcess(in.int32("process"), in.int32("attempt"), in.text("signal"));
            case OUTPUT_CREDIT -> new OutputCredit(
                    in.int32("process"),
                    in.int32("attempt"),
                    in.int8("stream"),
                    in.int64("offset"),
                    in.int64("credit"));
            case COLLECT -> readCollect(in);
            case EXEC -> new Exec(
                    in.int32("command"),
                    in.text("line"),
                    in.chunk("stdin"),
                    in.int64("timeoutMillis"),
                    in.int64("credit"));
            case EXEC_STOP -> new ExecStop(in.int32("command"), in.text("signal"));
            case EXEC_CREDIT -> new ExecCredit(in.int32("command"), in.int64("bytes"));
            case QUERY_FILE, FILE_CHUNK, PLACE, FETCH, EXPECT_FILE, PASS_FILE, BRING -> FileCodec.order(in, type);
            case CLEAN -> new Clean();
            case QUIT -> new Quit();
        };
    }

    private static Install readInstall(FrameReader in) throws FrameException {
        int software = in.int32("software");
        int count = in.count(17, "files");
        List<PlacedFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(new PlacedFile(
                    in.text("sha256"), in.text("path"), in.bool("executable"), in.text("kind"), in.text("source")));
        }
        return new Install(
                software, files, in.bool("unpack"), in.text("check"), in.text("install"), in.int64("timeoutMillis"));
    }

    private static StartProcess readStart(FrameReader in) throws FrameException {
        int process = in.int32("process");
        int attempt = in.int32("attempt");
        String program = in.text("program");
        List<String> arguments = in.texts("arguments");
        String folder = in.text("folder");
        int count = in.count(8, "environment");
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            environment.put(in.text("environment name"), in.text("environment value"));
        }
        return new StartProcess(
                process,
                attempt,
                program,
                arguments,
                folder,
                environment,
                in.text("stdin"),
                in.int64("timeoutMillis"),
                in.text("stopSignal"),
                in.int64("stopGraceMillis"),
                readProbe(in),
                in.int64("readyWithinMillis"),
                readWatchdogs(in));
    }

    private static List<Watchdog> readWatchdogs(FrameReader in) throws FrameException {
        int count = in.count(33, "watchdogs");
        List<Watchdog> watchdogs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            watchdogs.add(new Watchdog(
                    readProbe(in), in.int64("everyMillis"), in.int64("timeoutMillis"), in.int32("failures")));
        }
        return watchdogs;
    }

    private static Probe readProbe(FrameReader in) throws FrameException {
        int kind = in.int8("kind of probe");
        if (kind >= PROBES.length) {
            throw new FrameException("a kind of probe", "the number " + kind);
        }
        return new Probe(PROBES[kind], in.text("target"), in.text("port"), in.int32("status"));
    }

    private static Collect readCollect(FrameReader in) throws FrameException {
        int count = in.count(12, "wanted");
        List<Wanted> wanted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            wanted.add(new Wanted(in.int32("process"), in.text("folder"), in.text("pattern")));
        }
        return new Collect(wanted);
    }
}
