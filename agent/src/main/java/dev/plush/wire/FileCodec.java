package dev.plush.wire;

import dev.plush.wire.FileOrder.Bring;
import dev.plush.wire.FileOrder.ExpectFile;
import dev.plush.wire.FileOrder.Fetch;
import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileOrder.PassFile;
import dev.plush.wire.FileOrder.Place;
import dev.plush.wire.FileOrder.QueryFile;
import dev.plush.wire.FileReport.Brought;
import dev.plush.wire.FileReport.Expecting;
import dev.plush.wire.FileReport.Fetched;
import dev.plush.wire.FileReport.FetchedPart;
import dev.plush.wire.FileReport.FileHeld;
import dev.plush.wire.FileReport.FileStatus;
import dev.plush.wire.FileReport.Passed;
import dev.plush.wire.FileReport.Placed;

/** The fields of orders and reports about files, in their order on the wire. */
final class FileCodec {
    private FileCodec() {}

    static void write(FrameWriter out, FileOrder order) {
        if (order instanceof QueryFile o) {
            out.text(o.sha256());
        } else if (order instanceof FileChunk o) {
            out.text(o.sha256()).int64(o.offset()).bytes(o.bytes()).bool(o.last());
        } else if (order instanceof Place o) {
            out.int32(o.number()).text(o.sha256()).text(o.path()).text(o.name());
            out.bool(o.executable()).text(o.kind());
        } else if (order instanceof Fetch o) {
            out.int32(o.number()).text(o.path());
        } else if (order instanceof ExpectFile o) {
            out.int32(o.number()).text(o.sha256()).text(o.token());
        } else if (order instanceof PassFile o) {
            out.int32(o.number()).text(o.sha256()).int64(o.bytes()).int64(o.offset());
            out.text(o.socket()).text(o.token());
        } else if (order instanceof Bring o) {
            out.text(o.sha256()).text(o.token()).int64(o.offset()).int64(o.bytes());
        }
    }

    static FileOrder order(FrameReader in, OrderType type) throws FrameException {
        return switch (type) {
            case QUERY_FILE -> new QueryFile(in.text("sha256"));
            case FILE_CHUNK -> new FileChunk(in.text("sha256"), in.int64("offset"), in.chunk("bytes"), in.bool("last"));
            case PLACE -> new Place(
                    in.int32("number"),
                    in.text("sha256"),
                    in.text("path"),
                    in.text("name"),
                    in.bool("executable"),
                    in.text("kind"));
            case FETCH -> new Fetch(in.int32("number"), in.text("path"));
            case EXPECT_FILE -> new ExpectFile(in.int32("number"), in.text("sha256"), in.text("token"));
            case PASS_FILE -> new PassFile(
                    in.int32("number"),
                    in.text("sha256"),
                    in.int64("bytes"),
                    in.int64("offset"),
                    in.text("socket"),
                    in.text("token"));
            case BRING -> new Bring(in.text("sha256"), in.text("token"), in.int64("offset"), in.int64("bytes"));
            default -> throw new IllegalArgumentException(type + " is not about a file");
        };
    }

    static void write(FrameWriter out, FileReport report) {
        if (report instanceof FileStatus r) {
            out.text(r.sha256()).bool(r.present()).text(r.problem()).int64(r.held());
        } else if (report instanceof Placed r) {
            out.int32(r.number()).text(r.path()).text(r.problem());
        } else if (report instanceof FetchedPart r) {
            out.int32(r.number())
                    .text(r.path())
                    .int64(r.offset())
                    .bytes(r.bytes())
                    .bool(r.last());
        } else if (report instanceof Fetched r) {
            out.int32(r.number()).int32(r.files()).int64(r.bytes()).text(r.problem());
        } else if (report instanceof Expecting r) {
            out.int32(r.number()).int64(r.held()).text(r.socket());
        } else if (report instanceof FileHeld r) {
            out.int32(r.number()).int64(r.held());
        } else if (report instanceof Brought r) {
            out.int32(r.number()).text(r.problem());
        } else if (report instanceof Passed r) {
            out.int32(r.number()).text(r.problem());
        }
    }

    static FileReport report(FrameReader in, ReportType type) throws FrameException {
        return switch (type) {
            case FILE_STATUS -> new FileStatus(
                    in.text("sha256"), in.bool("present"), in.text("problem"), in.int64("held"));
            case PLACED -> new Placed(in.int32("number"), in.text("path"), in.text("problem"));
            case FETCHED_PART -> new FetchedPart(
                    in.int32("number"), in.text("path"), in.int64("offset"), in.chunk("bytes"), in.bool("last"));
            case FETCHED -> new Fetched(in.int32("number"), in.int32("files"), in.int64("bytes"), in.text("problem"));
            case EXPECTING -> new Expecting(in.int32("number"), in.int64("held"), in.text("socket"));
            case FILE_HELD -> new FileHeld(in.int32("number"), in.int64("held"));
            case BROUGHT -> new Brought(in.int32("number"), in.text("problem"));
            case PASSED -> new Passed(in.int32("number"), in.text("problem"));
            default -> throw new IllegalArgumentException(type + " is not about a file");
        };
    }
}
