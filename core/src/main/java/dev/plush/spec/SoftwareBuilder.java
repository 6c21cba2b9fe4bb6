package dev.plush.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes records of checked {@code <software>} elements, and checks what a table cannot say of them. */
final class SoftwareBuilder {
    private static final Pattern OTHER_ARCHIVE =
            Pattern.compile(".*\\.(tar\\.(bz2|xz|zst|lz|Z)|tbz2?|txz|tzst|7z|rar|gz|bz2|xz)", Pattern.CASE_INSENSITIVE);
    private static final List<String> NOT_BY_NAME = List.of("dest_path", "dest", "sha256", "text");

    private final Problems problems;
    private final boolean gush;

    SoftwareBuilder(Problems problems, boolean gush) {
        this.problems = problems;
        this.gush = gush;
    }

    SoftwareSpec build(Element software) {
        String type = software.get("type");
        List<PackageSpec> packages = software.children("package").stream()
                .map(it -> onePackage(it, type))
                .toList();
        String install = software.textOf("install");
        checkContent(software, type, packages, install);
        return new SoftwareSpec(
                software.get("name"),
                type,
                packages,
                install,
                software.child("install")
                        .map(it -> ApplicationBuilder.millis(it, "timeout", 0))
                        .orElse(0L),
                software.textOf("check"),
                software.place());
    }

    private void checkContent(Element software, String type, List<PackageSpec> packages, String install) {
        String what = "software \"" + software.get("name") + "\" of type \"" + type + "\"";
        boolean archives = type.equals("tar") || type.equals("zip");
        if (packages.isEmpty() && archives) {
            problems.error(software.place(), what + " has no <package>; add one, or use type=\"none\"");
        } else if (packages.isEmpty() && PackageCommands.isManager(type)) {
            problems.error(software.place(), what + " has no <package>, so nothing to install; add one");
        }
        if (type.equals("script") && software.child("install").isEmpty()) {
            problems.error(software.place(), what + " needs an <install>, which is the script; add it");
        }
        if (archives && install.isEmpty()) {
            packages.stream()
                    .filter(one -> !one.isArchive()
                            && OTHER_ARCHIVE.matcher(one.destination()).matches())
                    .forEach(one -> problems.error(
                            one.place(),
                            "\"" + one.destination() + "\" is not unpacked: expected .tar, .tar.gz, .tgz or .zip;"
                                    + " pack it again, or unpack it in <install> with a program of the host"));
        }
        if (gush && type.equals("none")) {
            packages.stream()
                    .filter(PackageSpec::isArchive)
                    .forEach(archive -> problems.note(
                            archive.place(),
                            "\"" + archive.destination()
                                    + "\" is unpacked beside itself, as Gush did for software of type \"none\""));
        }
    }

    private PackageSpec onePackage(Element element, String software) {
        String kind = element.get("type");
        if (kind.isEmpty() && PackageCommands.isManager(software)) {
            return byName(element, software);
        }
        if (!element.has("type")) {
            problems.error(
                    element.place(),
                    "<package> needs the attribute \"type\": expected one of web, file, inline, scp, rsync");
        }
        boolean inline = kind.equals("inline");
        checkChildren(element, kind, inline ? "text" : "path", inline ? "path" : "text");
        boolean byHost = element.get("origin").equals("host");
        if (byHost && inline) {
            problems.error(
                    element.placeOf("origin"),
                    "origin=\"host\" does not go with type=\"inline\": the text is here, not on the hosts; remove it");
        }
        String source = inline ? InlineText.of(element.textOf("text")) : element.textOf("path");
        String destination =
                element.child("dest_path").isPresent() ? element.textOf("dest_path") : element.textOf("dest");
        if (destination.isEmpty()) {
            destination = inline ? element.get("name") : lastStep(kind, source);
        }
        if (destination.isEmpty()) {
            problems.error(element.place(), "<package> needs a <dest_path>: its name in the working folder; add it");
        }
        return new PackageSpec(
                element.has("name") ? element.get("name") : destination,
                kind,
                source,
                destination,
                element.textOf("sha256").toLowerCase(Locale.ROOT),
                byHost,
                element.place());
    }

    private void checkChildren(Element element, String kind, String wanted, String unwanted) {
        if (element.child(wanted).isEmpty() && !kind.isEmpty()) {
            problems.error(
                    element.place(),
                    "<package type=\"" + kind + "\"> needs a <" + wanted + ">"
                            + (wanted.equals("text") ? ", the content of the file" : ", where to get the file")
                            + "; add it");
        }
        element.child(unwanted)
                .ifPresent(other -> problems.error(
                        other.place(),
                        "<package type=\"" + kind + "\"> has a <" + wanted + "> and no <" + unwanted + ">; remove it"));
        if (element.child("dest").isPresent() && element.child("dest_path").isPresent()) {
            problems.error(
                    element.child("dest").get().place(), "<dest> and <dest_path> mean the same; remove one of them");
        }
    }

    /** What a package manager is asked for: the text of {@code <path>}, else the name. */
    private PackageSpec byName(Element element, String manager) {
        for (String child : NOT_BY_NAME) {
            element.child(child)
                    .ifPresent(other -> problems.error(
                            other.place(),
                            "<" + child + "> does not go with what " + manager + " installs by name; remove it, or say"
                                    + " with type=\"…\" where a file comes from"));
        }
        if (element.has("origin")) {
            problems.error(
                    element.placeOf("origin"),
                    "\"origin\" does not go with what " + manager + " installs by name; remove it");
        }
        Optional<Element> path = element.child("path");
        String wanted = path.map(Element::ownText).orElse(element.get("name"));
        if (path.isEmpty() && !element.has("name")) {
            problems.error(
                    element.place(),
                    "<package> needs the attribute \"name\": what " + manager + " is to install; add it");
        } else if (!wanted.isEmpty() && !PackageCommands.accepts(manager, wanted)) {
            problems.error(
                    path.map(Element::place).orElse(element.placeOf("name")),
                    "expected what " + manager + " is to install, such as " + PackageCommands.example(manager)
                            + ", found \"" + wanted + "\"");
        }
        String name = element.has("name") ? element.get("name") : wanted;
        return new PackageSpec(name, PackageSpec.BY_NAME, wanted, "", "", false, element.place());
    }

    private static String lastStep(String kind, String source) {
        boolean remote = kind.equals("scp") || kind.equals("rsync");
        String path = (remote ? source : source.replaceFirst("[?#].*$", ""))
                .replaceFirst("^[A-Za-z]+://[^/]*", "")
                .replaceFirst("/+$", "");
        int before = remote ? Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) : path.lastIndexOf('/');
        String last = path.substring(before + 1);
        return last.equals("..") || last.equals(".") || last.equals("~") ? "" : last;
    }
}
