package dev.plush.wire;

/** Reports about files; none of them is kept, whoever asked asks again. */
public sealed interface FileReport extends Report {
    /**
     * Whether the cache holds the file.
     *
     * @param problem not empty if chunks came but the file is not right
     * @param held of a file that is not present, how many bytes from its start came before and need not come again
     */
    record FileStatus(String sha256, boolean present, String problem, long held) implements FileReport {
        /** A file of which there is all or nothing. */
        public FileStatus(String sha256, boolean present, String problem) {
            this(sha256, present, problem, 0);
        }

        @Override
        public ReportType type() {
            return ReportType.FILE_STATUS;
        }
    }

    /** The end of an {@link FileOrder.Place}: where it is now, or why it is not there. */
    record Placed(int number, String path, String problem) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.PLACED;
        }
    }

    /**
     * A part of a file that {@link FileOrder.Fetch} asks for, in the order of {@link CollectedPart}.
     *
     * @param path relative to the folder of what was asked for
     */
    record FetchedPart(int number, String path, long offset, byte[] bytes, boolean last) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.FETCHED_PART;
        }
    }

    /** The end of an {@link FileOrder.Fetch}, as {@link Collected} has it. */
    record Fetched(int number, int files, long bytes, String problem) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.FETCHED;
        }
    }

    /**
     * The answer to {@link FileOrder.ExpectFile}.
     *
     * @param held how many bytes of the file are here already
     * @param socket where the agent listens
     */
    record Expecting(int number, long held, String socket) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.EXPECTING;
        }
    }

    /** How much of a file that another host brings is here; told now and then. */
    record FileHeld(int number, long held) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.FILE_HELD;
        }
    }

    /** The end of a {@link FileOrder.ExpectFile}: {@code problem} is empty if all of the file is here, and right. */
    record Brought(int number, String problem) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.BROUGHT;
        }
    }

    /** The end of a {@link FileOrder.PassFile}: {@code problem} is empty if all of it was written to the other host. */
    record Passed(int number, String problem) implements FileReport {
        @Override
        public ReportType type() {
            return ReportType.PASSED;
        }
    }
}
