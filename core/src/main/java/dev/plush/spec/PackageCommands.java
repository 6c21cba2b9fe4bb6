package dev.plush.spec;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands (POSIX sh, run in the working folder of a host) that install software with a package manager. What
 * {@code apt} and {@code yum} install belongs to the host and stays there; {@code pip} and {@code npm} install into the
 * working folder. Pure.
 */
final class PackageCommands {
    /** One word that is no option. */
    private static final Pattern WORD = Pattern.compile("[^-\\s\\p{Cntrl}][^\\s\\p{Cntrl}]{0,499}");
    /** The same, but with blanks within: {@code requests >= 2.31; python_version > "3"}. */
    private static final Pattern REQUIREMENT = Pattern.compile("[^-\\s\\p{Cntrl}][^\\p{Cntrl}]{0,499}");

    private static final Map<String, Manager> MANAGERS = Map.of(
            "apt", new Manager(WORD, "curl or curl=8.5.0", List.of(".deb")),
            "yum", new Manager(WORD, "curl or curl-8.5.0", List.of(".rpm")),
            "pip", new Manager(REQUIREMENT, "requests or requests==2.31", List.of(".whl", ".tar.gz", ".zip")),
            "npm", new Manager(WORD, "left-pad or left-pad@1.3.0", List.of(".tgz", ".tar.gz")));

    private static final String AS_ROOT = "root=; [ \"$(id -u)\" -eq 0 ] || root='sudo -n'\n";

    /** @param files the ends of the names of files that it installs, too */
    private record Manager(Pattern accepted, String example, List<String> files) {
        boolean installs(PackageSpec one) {
            String lower = one.destination().toLowerCase(Locale.ROOT);
            return !one.isFile() || files.stream().anyMatch(lower::endsWith);
        }
    }

    private PackageCommands() {}

    static boolean isManager(String type) {
        return MANAGERS.containsKey(type);
    }

    static boolean accepts(String type, String wanted) {
        return MANAGERS.get(type).accepted().matcher(wanted).matches();
    }

    static String example(String type) {
        return MANAGERS.get(type).example();
    }

    /** Returns the command that installs all of it, the user's own last; empty if there is nothing to run. */
    static String install(SoftwareSpec software) {
        if (!isManager(software.type()) || wanted(software).isEmpty()) {
            return software.install();
        }
        String all = quoted(software);
        String own =
                switch (software.type()) {
                    case "apt" -> apt(all);
                    case "yum" -> yum(all);
                    case "pip" -> pip(all, marker(software));
                    default -> npm(all, marker(software));
                };
        return software.install().isEmpty() ? own : "(\n" + own + "\n) || exit\n" + software.install();
    }

    /**
     * Returns the command that says whether all is there. The user's own goes before ours; where there is an install
     * command of the user's, or a file whose content counts, ours could not know.
     */
    static String check(SoftwareSpec software) {
        if (!isManager(software.type())
                || !software.check().isEmpty()
                || !software.install().isEmpty()
                || software.packages().isEmpty()
                || software.packages().stream().anyMatch(PackageSpec::isFile)) {
            return software.check();
        }
        return switch (software.type()) {
            case "apt" -> "for p in " + quoted(software) + "; do\n"
                    + "  set -- $(dpkg-query -W -f '${db:Status-Status} ${Version}\\n' \"${p%%[=/]*}\" 2> /dev/null)\n"
                    + "  [ \"$1\" = installed ] || exit 1\n"
                    + "  case $p in *=*) [ \"$2\" = \"${p#*=}\" ] || exit 1 ;; esac\n"
                    + "done";
            case "yum" -> "rpm -q --quiet " + quoted(software);
            case "pip" -> "grep -Fqx -e " + marker(software) + " venv/.plush 2> /dev/null";
            default -> "grep -Fqx -e " + marker(software) + " node_modules/.plush 2> /dev/null";
        };
    }

    private static String apt(String all) {
        return needs("apt-get", "type=\"apt\" is for Debian and its relatives") + AS_ROOT
                + "apt() { $root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \"$@\"; }\n"
                + "set -- install -y --no-install-recommends " + all + "\n"
                + "apt \"$@\" || { apt update && apt \"$@\"; }";
    }

    private static String yum(String all) {
        return "tool=$(command -v dnf || command -v yum) || { echo "
                + quote("this host has neither dnf nor yum; type=\"yum\" is for Fedora and its relatives")
                + " >&2; exit 1; }\n" + AS_ROOT + "$root \"$tool\" install -y " + all;
    }

    private static String pip(String all, String marker) {
        return "if [ ! -x venv/bin/pip ]; then\n"
                + "  python=$(command -v python3 || command -v python) || { echo 'this host has no Python' >&2; exit 1; }\n"
                + "  \"$python\" -m venv venv || { echo 'on Debian, python3-venv is needed for this' >&2; exit 1; }\n"
                + "fi\n"
                + "venv/bin/python -m pip install --no-input --disable-pip-version-check " + all + " &&\n"
                + "  printf '%s\\n' " + marker + " >> venv/.plush";
    }

    private static String npm(String all, String marker) {
        return needs("npm", "it comes with Node.js")
                + "[ -e package.json ] || echo '{\"private\": true}' > package.json\n"
                + "npm install --prefix . --no-audit --no-fund " + all + " &&\n"
                + "  printf '%s\\n' " + marker + " >> node_modules/.plush";
    }

    private static String needs(String program, String why) {
        return "command -v " + program + " > /dev/null || { echo " + quote("this host has no " + program + "; " + why)
                + " >&2; exit 1; }\n";
    }

    private static List<String> wanted(SoftwareSpec software) {
        Manager manager = MANAGERS.get(software.type());
        return software.packages().stream()
                .filter(manager::installs)
                .map(one -> one.isFile() ? "./" + one.destination() : one.source())
                .toList();
    }

    private static String quoted(SoftwareSpec software) {
        return wanted(software).stream().map(PackageCommands::quote).collect(Collectors.joining(" "));
    }

    private static String marker(SoftwareSpec software) {
        return quote(String.join(" ", wanted(software)));
    }

    /** Returns {@code text} as one word for sh, whatever is in it. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
