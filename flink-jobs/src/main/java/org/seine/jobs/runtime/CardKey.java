package org.seine.jobs.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The installation's secret under which card numbers become tokens: made once, kept in the data directory. */
public final class CardKey {
    private static final int BYTES = 32;

    private CardKey() {}

    public static byte[] of(Path data) {
        Path file = data.resolve("card.key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The card key (%s) cannot be read or made.".formatted(file), e);
        }
    }

    /** Whole or not at all, whoever else does the same now. */
    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "card",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, key);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another made it first: that one holds
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
