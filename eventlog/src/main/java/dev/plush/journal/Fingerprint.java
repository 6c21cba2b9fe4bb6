package dev.plush.journal;

import dev.plush.state.Folding;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/**
 * Tells states that this program folded from those that another version did. A kept state is only good for whoever would
 * fold the same one.
 */
final class Fingerprint {
    private Fingerprint() {}

    /** Returns a sum over all classes that states are made of and by. Takes some ten milliseconds, as it reads them. */
    static int ofFolding() {
        CRC32C crc = new CRC32C();
        for (Class<?> each : Folding.classes()) {
            String file = each.getName().substring(each.getPackageName().length() + 1) + ".class";
            try (InputStream in = each.getResourceAsStream(file)) {
                crc.update(in.readAllBytes());
            } catch (IOException e) {
                throw new JournalException("cannot read the program's own " + each.getName() + ": " + e, e);
            }
        }
        return (int) crc.getValue();
    }
}
