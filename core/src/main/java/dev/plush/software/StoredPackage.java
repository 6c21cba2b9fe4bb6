package dev.plush.software;

import java.nio.file.Path;

/**
 * A package in the controller's store.
 *
 * @param sha256 its sum in lower-case hex, and its file's name
 * @param executable whether it was so where it was read; the plan knows it of files of this machine
 * @param folder whether it is a folder, packed as a tar archive
 */
public record StoredPackage(Path file, String sha256, long bytes, boolean executable, boolean folder) {}
