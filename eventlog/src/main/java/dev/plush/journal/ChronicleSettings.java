package dev.plush.journal;

import java.util.Map;

/**
 * What has to be so in this JVM before the first class of Chronicle Queue is loaded: it must neither report usage nor
 * announce itself, and needs access to two packages of the JDK, without which it would quietly refuse to write.
 */
final class ChronicleSettings {
    static final String FLAGS = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
            + " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";

    private static final Map<String, String> PROPERTIES = Map.of(
            "chronicle.announcer.disable", "true",
            "chronicle.analytics.disable", "true",
            "chronicle.disk.monitor.disable", "true");

    private ChronicleSettings() {}

    /**
     * Prepares this JVM; does nothing the second time.
     *
     * @throws JournalException naming the flags that this JVM was started without
     */
    static void prepare() {
        Module ours = ChronicleSettings.class.getModule();
        Module java = Object.class.getModule();
        if (!java.isOpen("java.lang.reflect", ours) || !java.isExported("sun.nio.ch", ours)) {
            throw new JournalException(
                    "expected this Java to give the journal access to its files and memory, but it was"
                            + " started without the flags for that. Start it by `plush` or `java -jar`, or with "
                            + FLAGS);
        }
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
