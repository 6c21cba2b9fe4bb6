package dev.plush.care;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A run in one file: a zip file whose first entry says what the others are, with their sums. The same run gives the same
 * bytes. Written in constant memory; every part is read twice, for its sum and for its bytes.
 */
public final class Bundle {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final BundleContent content;
    private final Manifest manifest;

    private Bundle(BundleContent content, Manifest manifest) {
        this.content = content;
        this.manifest = manifest;
    }

    /**
     * Takes the sums of what goes in.
     *
     * @param versions of Plush and of Java, for people
     */
    public static Bundle of(BundleContent content, String versions) throws IOException {
        List<String> about = new ArrayList<>(List.of(versions));
        about.addAll(content.about());
        List<Manifest.Part> parts = new ArrayList<>();
        for (BundlePart part : content.parts()) {
            parts.add(part.describe());
        }
        return new Bundle(content, new Manifest(content.run(), about, parts));
    }

    /**
     * Writes it.
     *
     * @throws IOException if it cannot be written, or a part is not what it was a moment ago
     */
    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        begin(zip, BundleLayout.MANIFEST);
        zip.write(manifest.text());
        zip.closeEntry();
        for (int i = 0; i < manifest.parts().size(); i++) {
            Manifest.Part expected = manifest.parts().get(i);
            begin(zip, expected.path());
            DigestOutputStream sum = new DigestOutputStream(zip, Sums.sha256());
            content.parts().get(i).writeTo(sum);
            if (!HexFormat.of().formatHex(sum.getMessageDigest().digest()).equals(expected.sha256())) {
                throw new IOException(expected.path() + " of run " + content.run()
                        + " was changed while it was read; nothing was written, try again");
            }
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private void begin(ZipOutputStream zip, String path) throws IOException {
        ZipEntry entry = new ZipEntry(content.run() + "/" + path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
