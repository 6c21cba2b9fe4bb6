package dev.plush.software;

import java.nio.file.Path;

/** A package in the controller's store. {@code sha256} is its sum in lower-case hex, and its file's name. */
public record StoredPackage(Path file, String sha256, long bytes) {}
