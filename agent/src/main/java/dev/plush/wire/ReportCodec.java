package dev.plush.wire;

import dev.plush.wire.FileReport.FetchedPart;
import dev.plush.wire.Report.Adopted;
import dev.plush.wire.Report.Checked;
import dev.plush.wire.Report.Cleaned;
import dev.plush.wire.Report.Collected;
import dev.plush.wire.Report.CollectedPart;
import dev.plush.wire.Report.ExecEnded;
import dev.plush.wire.Report.ExecOutput;
import dev.plush.wire.Report.Exited;
import dev.plush.wire.Report.Installed;
import dev.plush.wire.Report.Measured;
import dev.plush.wire.Report.Output;
import dev.plush.wire.Report.OutputSkipped;
import dev.plush.wire.Report.Pong;
import dev.plush.wire.Report.Ready;
import dev.plush.wire.Report.Refused;
import dev.plush.wire.Report.StartFailed;
import dev.plush.wire.Report.Started;
import dev.plush.wire.Report.Unhealthy;
import dev.plush.wire.Report.Welcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The fields of each kind of report, in their order on the wire. */
final class ReportCodec {
    private static final Set<ReportType> CHUNKS =
            EnumSet.of(ReportType.OUTPUT, ReportType.EXEC_OUTPUT, ReportType.COLLECTED_PART, ReportType.FETCHED_PART);
    private static final ReportType[] BY_NUMBER = new ReportType[256];

    static {
        for (ReportType type : ReportType.values()) {
            BY_NUMBER[type.number()] = type;
        }
    }

    private ReportCodec() {}

    static byte[] encode(long number, Report report) {
        FrameWriter out = new FrameWriter(64 + chunkLength(report))
                .int8(report.type().number())
                .int64(number);
        write(out, report);
        return out.finish();
    }

    private static int chunkLength(Report report) {
        if (report instanceof Output output) {
            return output.bytes().length;
        }
        if (report instanceof ExecOutput output) {
            return output.bytes().length;
        }
        if (report instanceof FetchedPart part) {
            return 64 + part.bytes().length;
        }
        return report instanceof CollectedPart part ? 64 + part.bytes().length : 0;
    }

    private static void write(FrameWriter out, Report report) {
        switch (report.type()) {
            case WELCOME -> writeWelcome(out, (Welcome) report);
            case REFUSED -> out.text(((Refused) report).reason());
            case PONG -> {
                Pong r = (Pong) report;
                out.int64(r.sentNanos()).int64(r.hostNanos()).float64(r.load1m());
                out.int64(r.memoryFreeBytes()).int64(r.diskFreeBytes()).int64(r.answeredNanos());
            }
            case INSTALLED -> {
                Installed r = (Installed) report;
                out.int32(r.software()).text(r.outcome()).text(r.step());
                out.text(r.detail()).text(r.outputTail());
            }
            case CHECKED -> {
                Checked r = (Checked) report;
                out.int32(r.software()).text(r.outcome());
            }
            case STARTED -> {
                Started r = (Started) report;
                out.int32(r.process()).int32(r.attempt()).int64(r.pid());
                out.int64(r.startTicks()).int64(r.hostNanos());
            }
            case START_FAILED -> {
                StartFailed r = (StartFailed) report;
                out.int32(r.process()).int32(r.attempt()).text(r.reason()).int64(r.hostNanos());
            }
            case ADOPTED -> {
                Adopted r = (Adopted) report;
                out.int32(r.process()).int32(r.attempt()).int64(r.pid()).int64(r.hostNanos());
            }
            case EXITED -> {
                Exited r = (Exited) report;
                out.int32(r.process()).int32(r.attempt()).int32(r.status());
                out.int32(r.signal()).bool(r.timedOut()).int64(r.hostNanos());
            }
            case OUTPUT -> {
                Output r = (Output) report;
                out.int32(r.process()).int32(r.attempt()).int8(r.stream());
                out.int64(r.offset()).int64(r.hostNanos()).bytes(r.bytes());
            }
            case OUTPUT_SKIPPED -> {
                OutputSkipped r = (OutputSkipped) report;
                out.int32(r.process()).int32(r.attempt()).int8(r.stream());
                out.int64(r.offset()).int64(r.bytes());
            }
            case CLEANED -> {
                Cleaned r = (Cleaned) report;
                out.int32(r.processes()).int32(r.files()).int64(r.bytes());
                out.text(r.detail()).int32(r.sockets());
            }
            case READY -> {
                Ready r = (Ready) report;
                out.int32(r.process()).int32(r.attempt()).int64(r.hostNanos()).text(r.detail());
            }
            case UNHEALTHY -> {
                Unhealthy r = (Unhealthy) report;
                out.int32(r.process()).int32(r.attempt()).int64(r.hostNanos());
                out.text(r.check()).text(r.detail());
            }
            case COLLECTED_PART -> writePart(out, (CollectedPart) report);
            case COLLECTED -> writeCollected(out, (Collected) report);
            case EXEC_OUTPUT -> writeExecOutput(out, (ExecOutput) report);
            case EXEC_ENDED -> writeExecEnded(out, (ExecEnded) report);
            case FILE_STATUS, PLACED, FETCHED_PART, FETCHED, EXPECTING, FILE_HELD, PASSED, BROUGHT -> FileCodec.write(
                    out, (FileReport) report);
        }
    }

    private static void writeCollected(FrameWriter out, Collected r) {
        out.int32(r.files()).int64(r.bytes()).text(r.problem());
    }

    private static void writeExecOutput(FrameWriter out, ExecOutput r) {
        out.int32(r.command()).int8(r.stream()).bytes(r.bytes());
    }

    private static void writeExecEnded(FrameWriter out, ExecEnded r) {
        out.int32(r.command()).int32(r.status()).int32(r.signal());
        out.bool(r.timedOut()).int64(r.skipped()).text(r.problem());
    }

    private static void writePart(FrameWriter out, CollectedPart r) {
        out.int32(r.process()).text(r.path()).int64(r.offset()).bytes(r.bytes()).bool(r.last());
    }

    private static void writeWelcome(FrameWriter out, Welcome r) {
        out.int32(r.version()).int64(r.pid()).int64(r.agentStart());
        out.text(r.hostname()).text(r.bootId()).text(r.javaVersion()).text(r.folder());
        out.int32(r.processors()).int64(r.memoryBytes()).int64(r.diskFreeBytes());
        out.int32(r.measured().size());
        r.measured().forEach(one -> out.text(one.name()).text(one.value()));
    }

    static Frames.Numbered decode(FrameReader in) throws FrameException {
        int kind = in.int8("kind");
        ReportType type = BY_NUMBER[kind];
        if (type == null) {
            throw new FrameException("a kind of report", "the number " + kind);
        }
        long number = in.int64("report number");
        if (type.kept() ? number < 1 : number != 0) {
            throw new FrameException(
                    (type.kept() ? "1 or more" : "0") + " as number of " + type, String.valueOf(number));
        }
        if (!CHUNKS.contains(type)) {
            in.atMost(Wire.MAX_WORDS_BYTES, type.name());
        }
        Report report = read(in, type);
        in.end(type.name());
        return new Frames.Numbered(number, report);
    }

    private static Report read(FrameReader in, ReportType type) throws FrameException {
        return switch (type) {
            case WELCOME -> readWelcome(in);
            case REFUSED -> new Refused(in.text("reason"));
            case PONG -> new Pong(
                    in.int64("sentNanos"),
                    in.int64("hostNanos"),
                    in.float64("load1m"),
                    in.int64("memoryFreeBytes"),
                    in.int64("diskFreeBytes"),
                    in.int64("answeredNanos"));
            case INSTALLED -> new Installed(
                    in.int32("software"),
                    in.text("outcome"),
                    in.text("step"),
                    in.text("detail"),
                    in.text("outputTail"));
            case CHECKED -> new Checked(in.int32("software"), in.text("outcome"));
            case STARTED, START_FAILED, ADOPTED, EXITED, OUTPUT, OUTPUT_SKIPPED, READY, UNHEALTHY -> readOfProcess(
                    in, type, in.int32("process"), in.int32("attempt"));
            case CLEANED -> new Cleaned(
                    in.int32("processes"),
                    in.int32("files"),
                    in.int64("bytes"),
                    in.text("detail"),
                    in.int32("sockets"));
            case COLLECTED_PART -> new CollectedPart(
                    in.int32("process"), in.text("path"), in.int64("offset"), in.chunk("bytes"), in.bool("last"));
            case COLLECTED -> new Collected(in.int32("files"), in.int64("bytes"), in.text("problem"));
            case EXEC_OUTPUT -> new ExecOutput(in.int32("command"), in.int8("stream"), in.chunk("bytes"));
            case EXEC_ENDED -> new ExecEnded(
                    in.int32("command"),
                    in.int32("status"),
                    in.int32("signal"),
                    in.bool("timedOut"),
                    in.int64("skipped"),
                    in.text("problem"));
            case FILE_STATUS, PLACED, FETCHED_PART, FETCHED, EXPECTING, FILE_HELD, PASSED, BROUGHT -> FileCodec.report(
                    in, type);
        };
    }

    private static Welcome readWelcome(FrameReader in) throws FrameException {
        return new Welcome(
                in.int32("version"),
                in.int64("pid"),
                in.int64("agentStart"),
                in.text("hostname"),
                in.text("bootId"),
                in.text("javaVersion"),
                in.text("folder"),
                in.int32("processors"),
                in.int64("memoryBytes"),
                in.int64("diskFreeBytes"),
                readMeasured(in));
    }

    private static List<Measured> readMeasured(FrameReader in) throws FrameException {
        int count = in.count(8, "measured");
        List<Measured> measured = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            measured.add(new Measured(in.text("attribute"), in.text("value")));
        }
        return measured;
    }

    private static Report readOfProcess(FrameReader in, ReportType type, int process, int attempt)
            throws FrameException {
        return switch (type) {
            case STARTED -> new Started(
                    process, attempt, in.int64("pid"), in.int64("startTicks"), in.int64("hostNanos"));
            case START_FAILED -> new StartFailed(process, attempt, in.text("reason"), in.int64("hostNanos"));
            case ADOPTED -> new Adopted(process, attempt, in.int64("pid"), in.int64("hostNanos"));
            case EXITED -> new Exited(
                    process,
                    attempt,
                    in.int32("status"),
                    in.int32("signal"),
                    in.bool("timedOut"),
                    in.int64("hostNanos"));
            case OUTPUT -> new Output(
                    process, attempt, in.int8("stream"), in.int64("offset"), in.int64("hostNanos"), in.chunk("bytes"));
            case OUTPUT_SKIPPED -> new OutputSkipped(
                    process, attempt, in.int8("stream"), in.int64("offset"), in.int64("bytes"));
            case READY -> new Ready(process, attempt, in.int64("hostNanos"), in.text("detail"));
            case UNHEALTHY -> new Unhealthy(
                    process, attempt, in.int64("hostNanos"), in.text("check"), in.text("detail"));
            default -> throw new IllegalArgumentException(type + " is not about a process");
        };
    }
}
