package dev.plush.care;

import java.util.List;
import java.util.regex.Pattern;

/** What may be in a bundle, and under which names: the same for who writes and for who reads one. Pure. */
final class BundleLayout {
    /** The first part: what the others are. */
    static final String MANIFEST = "manifest.txt";

    static final String COLLECTED = "collected/";

    /** Files of the run's folder, as they are. Beside them go the logs, the application and the settings. */
    static final List<String> FILES = List.of("controller.log", "hosts.txt", "measured.txt", "bookmarks.txt");

    static final String APPLICATION = "application.xml";
    static final String SETTINGS = "settings.properties";

    /** Folders with files of any name. */
    static final List<String> FOLDERS = List.of("agents/", COLLECTED);

    private static final Pattern LOG = Pattern.compile("(journal|output)/[0-9]{8}L\\.cq4");
    private static final Pattern FAULT = Pattern.compile("fault-[0-9]{1,19}\\.txt");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final int MAX_PATH = 1024;

    private BundleLayout() {}

    /** Returns whether {@code id} can be a run's id, and so the name of a folder. */
    static boolean isRun(String id) {
        return RUN.matcher(id).matches();
    }

    /** Returns whether {@code name} is that of a report of a bug. */
    static boolean isFault(String name) {
        return FAULT.matcher(name).matches();
    }

    /** Returns whether {@code path}, relative to the run's folder, is something that a bundle may hold. */
    static boolean allows(String path) {
        if (path.equals(APPLICATION) || path.equals(SETTINGS) || FILES.contains(path) || isFault(path)) {
            return true;
        }
        return LOG.matcher(path).matches() || (FOLDERS.stream().anyMatch(path::startsWith) && staysInside(path));
    }

    private static boolean staysInside(String path) {
        if (path.length() > MAX_PATH || path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            return false;
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
