package org.seine.graph.facts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Telephone numbers in E.164. */
public final class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phones() {}

    /**
     * The number in E.164 ({@code +351210000000}); empty where it cannot be one, such as {@code N/A} or a number without
     * country code and without a hint.
     *
     * @param countryHint ISO alpha-2 of the country in which the number was written down; null where unknown
     */
    public static Optional<String> parse(@Nullable String raw, @Nullable String countryHint) {
        if (raw == null || raw.length() < 5 || raw.length() > 40) {
            return Optional.empty();
        }
        String text = raw.strip();
        String digits = digitsOf(text);
        if (digits.length() < 6 || isPlaceholder(digits)) {
            return Optional.empty();
        }
        String international = text.startsWith("00") ? "+" + text.substring(2) : text;
        Optional<String> direct = parseOne(international, countryHint);
        return direct.isPresent() || international.startsWith("+") || digits.length() < 11
                ? direct
                : parseOne("+" + digits, null); // airlines send 351912345678 without the plus sign
    }

    /** The digits as written, for a number of which no country is known; empty where too few or a placeholder. */
    public static Optional<String> local(@Nullable String raw) {
        String digits = raw == null ? "" : digitsOf(raw);
        boolean usable = digits.length() >= 6 && digits.length() <= 15 && !isPlaceholder(digits);
        return usable ? Optional.of(digits) : Optional.empty();
    }

    private static Optional<String> parseOne(String text, @Nullable String countryHint) {
        try {
            String region = countryHint == null ? null : countryHint.toUpperCase(Locale.ROOT);
            PhoneNumber number = NUMBERS.parse(text, region);
            return NUMBERS.isPossibleNumber(number) && isLongEnough(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Local numbers without their area are possible for a phone but identify nobody. */
    private static boolean isLongEnough(PhoneNumber number) {
        return NUMBERS.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
    }

    private static boolean isPlaceholder(String digits) {
        return digits.chars().distinct().count() <= 1 || digits.startsWith("123456789");
    }

    private static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }
}
