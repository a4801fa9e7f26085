package org.seine.local;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Random passwords, and the hashes that the web server keeps of them. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Nothing that is misread: no 0 or o, no 1, l or i. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private Passwords() {}

    /** Four groups of five characters, 99 bits. */
    public static String random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** {@code pbkdf2-sha256$<iterations>$<base64 salt>$<base64 hash>} with a random salt. */
    public static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "%s$%d$%s$%s"
                .formatted(
                        SCHEME,
                        ITERATIONS,
                        base64.encodeToString(salt),
                        base64.encodeToString(derive(password, salt, ITERATIONS, HASH_BYTES)));
    }

    /** Whether the hash is one of the password. */
    public static boolean matches(String password, String hash) {
        String[] part = hash.split("\\$", -1);
        if (part.length != 4 || !part[0].equals(SCHEME)) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(part[3]);
        byte[] actual =
                derive(password, Base64.getDecoder().decode(part[2]), Integer.parseInt(part[1]), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    static byte[] derive(String password, byte[] salt, int iterations, int bytes) {
        try {
            char[] characters = password.toCharArray();
            PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, bytes * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has PBKDF2 with HMAC-SHA-256.", e);
        }
    }
}
