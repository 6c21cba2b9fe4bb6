package dev.plush.run;

import dev.plush.wire.FileReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** Files on their way from one host. Parts come on the intake's thread, which no trouble here may stop. */
final class Receiving {
    private final int number;
    private final String host;
    private final CollectedFiles files;
    private final LongConsumer progress;
    private final CompletableFuture<FileReport.Fetched> end = new CompletableFuture<>();
    private long bytes;

    Receiving(int number, String host, CollectedFiles files, LongConsumer progress) {
        this.number = number;
        this.host = host;
        this.files = files;
        this.progress = progress;
    }

    void part(FileReport.FetchedPart part) {
        if (part.number() != number || end.isDone()) {
            return;
        }
        try {
            files.part(host, part);
            bytes += part.bytes().length;
            progress.accept(bytes);
        } catch (IOException e) {
            end.complete(new FileReport.Fetched(number, 0, bytes, "a file cannot be kept here: " + Trouble.words(e)));
        }
    }

    void ended(FileReport.Fetched fetched) {
        if (fetched.number() == number) {
            end.complete(fetched);
        }
    }

    CompletableFuture<FileReport.Fetched> end() {
        return end;
    }

    /**
     * Moves what came to where it was wanted: to {@code target}, or into it if that is a folder, or if there is more than
     * one.
     */
    static void move(Path from, Path target) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(from)) {
            found.forEach(all::add);
        } catch (NoSuchFileException e) {
            return; // nothing came
        }
        boolean into = Files.isDirectory(target) || all.size() > 1;
        if (into) {
            Files.createDirectories(target);
        }
        for (Path each : all) {
            merge(each, into ? target.resolve(each.getFileName()) : target);
        }
    }

    private static void merge(Path from, Path to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) && Files.isDirectory(to)) {
            List<Path> all = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(from)) {
                found.forEach(all::add);
            }
            for (Path each : all) {
                merge(each, to.resolve(each.getFileName()));
            }
        } else {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
