package org.seine.web.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-256, written {@code pbkdf2-sha256$iterations$salt$hash} with both in base 64. */
public record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    private static final String SCHEME = "pbkdf2-sha256";

    public static PasswordHash of(String password, byte[] salt, int iterations) {
        return new PasswordHash(iterations, salt.clone(), derive(password, salt, iterations, 32));
    }

    /** @throws IllegalArgumentException where the text is not of that form */
    public static PasswordHash parse(String text) {
        String[] part = text.split("\\$", -1);
        if (part.length != 4 || !part[0].equals(SCHEME)) {
            throw new IllegalArgumentException(
                    "A password hash must have the form %s$iterations$salt$hash.".formatted(SCHEME));
        }
        int iterations = Integer.parseInt(part[1]);
        byte[] salt = Base64.getDecoder().decode(part[2]);
        byte[] hash = Base64.getDecoder().decode(part[3]);
        if (iterations < 1 || salt.length < 8 || hash.length < 16) {
            throw new IllegalArgumentException(
                    "A password hash needs iterations, 8 bytes of salt and 16 bytes of hash at least.");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /** Takes as long for a wrong password as for the right one. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations, hash.length));
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "%s$%d$%s$%s".formatted(SCHEME, iterations, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static byte[] derive(String password, byte[] salt, int iterations, int length) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, length * 8))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has PBKDF2 with SHA-256.", e);
        }
    }
}
