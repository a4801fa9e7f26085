package org.seine.jobs.ingest.read.passenger;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Truncates card numbers to the first six and last four digits and gives each a keyed token for equality, so that no
 * number leaves the reader in clear.
 */
final class Cards implements Serializable {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /** Kept, for to make one costs more than to use it. */
    private transient @Nullable Mac mac;

    Cards(byte[] key) {
        this.key = key.clone();
    }

    /** Every digit between the sixth and the last four becomes an X; what was masked stays so. */
    static String mask(String number) {
        StringBuilder masked = new StringBuilder(number);
        for (int i = 6; i < masked.length() - 4; i++) {
            if (Character.isDigit(masked.charAt(i))) {
                masked.setCharAt(i, 'X');
            }
        }
        return masked.toString();
    }

    /**
     * A whole number's token depends on its digits alone. A masked one is told apart by brand, expiry and holder too, for
     * the visible digits of different cards collide.
     */
    String token(String number, String brand, String expiry, String holder) {
        String digits = number.replace(" ", "");
        String content = FlightNumber.isDigits(digits)
                ? digits
                : String.join("|", digits, brand, expiry, holder).toUpperCase(Locale.ROOT);
        return HexFormat.of().formatHex(digest(content.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    private synchronized byte[] digest(byte[] content) {
        try {
            Mac ready = mac;
            if (ready == null) {
                ready = Mac.getInstance(ALGORITHM);
                ready.init(new SecretKeySpec(key, ALGORITHM));
                mac = ready;
            }
            return ready.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has %s.".formatted(ALGORITHM), e);
        }
    }
}
