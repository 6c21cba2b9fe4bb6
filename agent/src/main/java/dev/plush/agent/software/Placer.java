package dev.plush.agent.software;

import dev.plush.wire.FileOrder.Place;
import dev.plush.wire.FileReport.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts files of the cache where an operator wants them. A relative path stays within the working folder and goes through
 * no link; an absolute one is the operator's business, as with {@code cp}. A file appears whole or not at all.
 */
public final class Placer {
    private final Path work;
    private final Cache cache;

    /** @param work the run's working folder on this host, made when needed */
    public Placer(Path work, Cache cache) {
        this.work = work;
        this.cache = cache;
    }

    /** Carries out an order; blocks. */
    public Placed place(Place order) {
        Path target = null;
        try {
            target = target(order);
            Files.createDirectories(target.getParent());
            if (order.kind().equals("folder")) {
                Archives.untarInto(cache.file(order.sha256()), Files.createDirectories(target), Quota.MAX_BYTES);
            } else {
                copy(order, target);
            }
            return new Placed(order.number(), target.toString(), "");
        } catch (IOException e) {
            String where = target == null ? order.path() : target.toString();
            return new Placed(order.number(), where, "\"" + where + "\": " + StepFailed.reason(e));
        }
    }

    private void copy(Place order, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("expected a file or nothing there, found a folder");
        }
        Path fresh = Files.createTempFile(target.getParent(), ".plush-", ".new");
        try {
            cache.copy(order.sha256(), fresh);
            Destination.executable(fresh, order.executable());
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** As {@code cp} has it: what is to go to a folder goes into it, under its own name. */
    private Path target(Place order) throws IOException {
        try {
            Path wanted = work.resolve(order.path()).normalize();
            boolean relative = !Path.of(order.path()).isAbsolute();
            if (relative) {
                check(wanted);
            }
            boolean into = order.path().isEmpty() || order.path().endsWith("/") || Files.isDirectory(wanted);
            Path target = into ? wanted.resolve(order.name()).normalize() : wanted;
            if (relative) {
                check(target);
            }
            if (target.getParent() == null || (into && !wanted.equals(target.getParent()))) {
                throw new IOException("expected the path of a file or folder");
            }
            return target;
        } catch (InvalidPathException e) {
            throw new IOException("this cannot be a path: " + e.getReason(), e);
        }
    }

    private void check(Path target) throws IOException {
        if (!target.startsWith(work)) {
            throw new IOException("expected a path within the run's folder on the host, or an absolute one");
        }
        for (Path each = target; !each.equals(work); each = each.getParent()) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(each)) {
                throw new IOException(each + " is a link, and files are not placed through links; give its target");
            }
        }
    }
}
