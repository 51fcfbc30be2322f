package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The file of checksums, as {@code sha256sum --check} reads it. */
final class Checksums {
    private Checksums() {}

    static void write(Path folder, List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files.stream().sorted().toList()) {
            lines.add(of("SHA-256", file) + "  " + file.getFileName());
        }
        Files.write(folder.resolve("SHA256SUMS"), lines);
    }

    /** Returns a file's digest in hexadecimal digits. */
    static String of(String algorithm, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
