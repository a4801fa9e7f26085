package org.seine.world;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** The ways one word is written, the usual one first; among them other scripts. */
record Variants(List<String> forms) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    Variants {
        forms = List.copyOf(forms);
    }

    static Variants of(String form) {
        return new Variants(List.of(form));
    }

    String usual() {
        return forms.get(0);
    }

    /** Another form than the usual one, or the usual one where there is no other. */
    String other(Dice dice) {
        return forms.size() == 1 ? usual() : forms.get(1 + dice.below(forms.size() - 1));
    }

    /** Another form that a passenger message can carry. */
    String otherLatin(Dice dice) {
        List<String> latin = forms.stream().filter(Variants::isLatin).toList();
        return latin.size() == 1 ? usual() : latin.get(1 + dice.below(latin.size() - 1));
    }

    static boolean isLatin(String text) {
        return text.chars().allMatch(c -> c < 0x250 || (c >= 0x1E00 && c < 0x2000));
    }

    /** Upper-case letters from A to Z with what else a teletype knows; the marks are lost, as on the wire. */
    static String teletype(String text) {
        String spelled = text.replace("ß", "ss")
                .replace("ı", "i")
                .replace("Đ", "D")
                .replace("đ", "d")
                .replace("ø", "o");
        String bare = MARKS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFD))
                .replaceAll("");
        StringBuilder result = new StringBuilder(bare.length());
        for (char c : bare.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            if (c < 0x80) {
                result.append(c);
            }
        }
        return result.toString();
    }
}
