package dev.plush.care;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks bundles, which may come from anybody: nothing is written outside of the folder that is given, nothing beyond
 * what the manifest declares and the disk has room for, and nothing is left of a bundle that is not what it says.
 */
final class BundleReader {
    private static final int BUFFER_BYTES = 256 * 1024;

    /** No byte of a zip file can stand for more bytes than so many. */
    private static final long MAX_RATIO = 1032;

    /** What a disk should have left. */
    private static final long SPARE_BYTES = 64L << 20;

    private final Path bundle;
    private final ZipInputStream zip;

    private BundleReader(Path bundle, ZipInputStream zip) {
        this.bundle = bundle;
        this.zip = zip;
    }

    /**
     * Unpacks {@code bundle} into {@code folder}, an empty one, which gets one folder with the run's id.
     *
     * @throws BadBundleException if it is no bundle, or not what was written; {@code folder} may then hold a part of it
     */
    static void unpack(Path bundle, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(bundle), BUFFER_BYTES);
                ZipInputStream zip = new ZipInputStream(file)) {
            new BundleReader(bundle, zip).unpack(folder);
        } catch (EOFException e) {
            throw new BadBundleException(
                    bundle + " was cut short: expected more after its " + Files.size(bundle) + " bytes");
        } catch (ZipException | IllegalArgumentException e) { // the latter: names that are no text
            throw new BadBundleException(bundle + " is damaged, or no bundle: " + e.getMessage());
        } catch (BadBundleException e) {
            throw new BadBundleException(bundle + ": " + e.getMessage());
        }
    }

    private void unpack(Path folder) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().endsWith("/" + BundleLayout.MANIFEST)) {
            throw new BadBundleException("expected a bundle, a zip file that begins with its " + BundleLayout.MANIFEST
                    + ", as `plush journal bundle` writes it");
        }
        byte[] text = zip.readNBytes(Manifest.MAX_BYTES + 1);
        if (text.length > Manifest.MAX_BYTES) {
            throw new BadBundleException("expected a manifest of at most " + Manifest.MAX_BYTES + " bytes");
        }
        Manifest manifest = Manifest.read(text);
        checkRoom(manifest, folder);
        Path run = Files.createDirectory(folder.resolve(manifest.run()));
        for (Manifest.Part part : manifest.parts()) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                throw new BadBundleException("expected " + Manifest.shown(part.path()) + ", found the end");
            }
            if (!entry.getName().equals(manifest.run() + "/" + part.path())) {
                throw new BadBundleException(
                        "expected " + Manifest.shown(part.path()) + ", found " + Manifest.shown(entry.getName()));
            }
            unpack(part, run);
        }
        if (zip.getNextEntry() != null) {
            throw new BadBundleException("expected nothing after the parts of its manifest, found more");
        }
    }

    private void checkRoom(Manifest manifest, Path folder) throws IOException {
        long size = Files.size(bundle);
        long room = Files.getFileStore(folder).getUsableSpace() - SPARE_BYTES;
        long most = size * MAX_RATIO;
        long declared = 0;
        for (Manifest.Part part : manifest.parts()) {
            declared += part.bytes();
            if (declared > most || declared < 0) {
                throw new BadBundleException("expected parts that a file of " + size
                        + " bytes can hold, found a manifest that declares more than " + most + " bytes");
            }
        }
        if (declared > room) {
            throw new IOException(bundle + " needs " + declared + " bytes unpacked, and the disk of " + folder + " has "
                    + Math.max(0, room) + " to spare; make room, or set XDG_CACHE_HOME to a folder on another disk");
        }
    }

    private void unpack(Manifest.Part part, Path run) throws IOException {
        Path file = run.resolve(part.path());
        Files.createDirectories(file.getParent());
        MessageDigest sum = Sums.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = part.bytes();
        try (SparseFile out = new SparseFile(file)) {
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                left -= read;
                if (left < 0) {
                    break;
                }
                sum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (left != 0) {
            throw new BadBundleException("expected " + part.bytes() + " bytes of " + Manifest.shown(part.path())
                    + ", found " + (left < 0 ? "more" : part.bytes() - left));
        }
        if (!HexFormat.of().formatHex(sum.digest()).equals(part.sha256())) {
            throw new BadBundleException("expected the check sum " + part.sha256() + " of "
                    + Manifest.shown(part.path()) + ", found another one: it was changed");
        }
    }
}
