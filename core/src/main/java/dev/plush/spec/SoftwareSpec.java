package dev.plush.spec;

import java.util.List;

/**
 * What has to be on a host before its processes start.
 *
 * @param type {@code none tar zip script}, or the package manager: {@code apt yum pip npm}
 * @param install a command for the host's shell, or empty
 * @param installTimeoutMillis 0 for none
 * @param check a command that exits 0 if nothing needs to be done, or empty
 */
public record SoftwareSpec(
        String name,
        String type,
        List<PackageSpec> packages,
        String install,
        long installTimeoutMillis,
        String check,
        Place place) {
    public SoftwareSpec {
        packages = List.copyOf(packages);
    }
}
