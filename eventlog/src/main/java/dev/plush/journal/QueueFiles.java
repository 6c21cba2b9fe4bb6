package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files of a queue, as far as they can be known without Chronicle, whose classes take a while to load. */
final class QueueFiles {
    /** Where in a file the writer notes the beginning of the last entry. */
    static final int NOTED_AT = 64;

    private static final String METADATA = "metadata.cq4t";

    private QueueFiles() {}

    /** Returns whether there is a queue in {@code folder} whose file is far enough to hold entries. */
    static boolean exist(Path folder) {
        List<Path> files = in(folder);
        return !files.isEmpty() && begun(files.get(0));
    }

    /** A file begins with the length of its head; until the head is complete this is 0 or has its highest bit set. */
    private static boolean begun(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            return channel.read(length, 0) == 4 && length.getInt(0) > 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failed(file, "cannot be read", e);
        }
    }

    /** Returns the files that hold entries, oldest first. */
    static List<Path> in(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.cq4")) {
            all.forEach(files::add);
        } catch (IOException e) {
            return List.of(); // not there yet, or not for us: whoever opens it says which
        }
        Collections.sort(files);
        return files;
    }

    static Path metadata(Path folder) {
        return folder.resolve(METADATA);
    }

    static JournalException failed(Path folder, String what, Throwable cause) {
        if (cause instanceof JournalException known) {
            return known;
        }
        String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof InternalError) {
            why = "its disk is full, or the file was cut short (" + why + ")";
        }
        return new JournalException(folder + " " + what + ": " + why, cause);
    }
}
