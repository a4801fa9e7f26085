package org.seine.graph.names;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One part of a name, with the ways to write it. Parts met lately are kept, since names repeat. */
public final class NamePart {
    private static final int KEPT = 100_000;
    private static final ThreadLocal<Map<String, NamePart>> LATELY =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, NamePart> eldest) {
                    return size() > KEPT;
                }
            });

    private final String text;
    private final List<String> forms;
    private final Set<String> skeletons;
    private final Set<Integer> variants;
    private final Set<Integer> nicknames;
    private final Set<String> respelt;
    private final int script;
    private final Traces traces;

    /**
     * Bits for what the sets hold, so that most parts are known to have nothing in common without a look into them: sets
     * that share a value share a bit. {@code letters} has the letters of each form.
     */
    private record Traces(long forms, long variants, long respelt, long skeletons, long nicknames, long[] letters) {
        static long of(Collection<?> values) {
            long bits = 0;
            for (Object value : values) {
                int hash = value.hashCode() * 0x9E3779B9;
                bits |= 1L << (hash >>> 26);
            }
            return bits;
        }

        static long lettersOf(String form) {
            long bits = 0;
            for (int i = 0; i < form.length(); i++) {
                bits |= 1L << (form.charAt(i) & 63);
            }
            return bits;
        }
    }

    private NamePart(String word) {
        String plain = word.replace("'", "");
        script = Scripts.of(plain);
        boolean korean = script == UScript.HANGUL && plain.length() == 1;
        Set<String> ways = new LinkedHashSet<>(korean ? Syllables.firstSpellings(plain) : Scripts.latin(plain));
        if (ways.isEmpty()) {
            ways.add(plain);
        }
        forms = List.copyOf(ways);
        text = forms.get(0);
        Set<Integer> known = new LinkedHashSet<>(Lexicon.variantsOf(plain));
        Set<Integer> nick = new LinkedHashSet<>();
        for (String way : forms) {
            known.addAll(Lexicon.variantsOf(way));
            nick.addAll(Lexicon.nicknamesOf(way));
        }
        Set<String> spelt = new LinkedHashSet<>();
        if (script == UScript.LATIN || script == UScript.CYRILLIC || script == UScript.GREEK) {
            forms.forEach(way -> spelt.addAll(Sounds.respelt(way)));
        }
        respelt = Set.copyOf(spelt);
        variants = Set.copyOf(known);
        nicknames = Set.copyOf(nick);
        if (script == UScript.ARABIC) {
            skeletons = Sounds.skeletonsOfArabic(plain);
        } else {
            Set<String> sounds = new LinkedHashSet<>();
            forms.forEach(way -> sounds.addAll(Sounds.skeletonsOf(way)));
            skeletons = Set.copyOf(sounds);
        }
        traces = new Traces(
                Traces.of(forms),
                Traces.of(variants),
                Traces.of(respelt),
                Traces.of(skeletons),
                Traces.of(nicknames),
                forms.stream().mapToLong(Traces::lettersOf).toArray());
    }

    /** @param word in small letters of any alphabet, without signs other than the apostrophe */
    public static NamePart of(String word) {
        return LATELY.get().computeIfAbsent(word, NamePart::new);
    }

    /** In small Latin letters, the commonest way. */
    public String text() {
        return text;
    }

    public boolean isInitial() {
        return text.length() == 1;
    }

    /** A key that spellings of one sound share; the Latin letters where they give none. */
    public String soundKey() {
        if (!variants.isEmpty()) {
            return "=" + variants.stream().min(Integer::compare).orElseThrow();
        }
        return skeletons.stream().min(String::compareTo).orElse(text);
    }

    /** All keys of sound, for blocking: usually one to three, always in the same order. */
    public List<String> soundKeys() {
        List<String> keys = new ArrayList<>();
        variants.stream().sorted().forEach(v -> keys.add("=" + v));
        skeletons.stream()
                .filter(s -> s.length() > 3 || variants.isEmpty())
                .sorted()
                .forEach(keys::add);
        if (keys.isEmpty()) {
            keys.add(text);
        }
        return keys;
    }

    /** How two parts fit, from best to worst. */
    public enum Fit {
        EXACT(1),
        VARIANT(0.97),
        NICKNAME(0.85),
        TYPO(0.88),
        SOUND(0.8),
        INITIAL(0.5),
        NONE(0);

        private final double share;

        Fit(double share) {
            this.share = share;
        }

        /** Share of the full agreement that this counts, in [0, 1]. */
        public double share() {
            return share;
        }
    }

    /** Whether two words in small Latin letters are spellings of one. */
    public static boolean alike(String one, String other) {
        Fit fit = NamePart.of(one).fit(NamePart.of(other));
        return fit == Fit.EXACT || fit == Fit.VARIANT || fit == Fit.SOUND;
    }

    Fit fit(NamePart other) {
        Traces there = other.traces;
        if ((traces.forms & there.forms) != 0 && shares(forms, other.forms)) {
            return Fit.EXACT;
        }
        if (isInitial() || other.isInitial()) {
            return text.charAt(0) == other.text.charAt(0) ? Fit.INITIAL : Fit.NONE;
        }
        if ((traces.variants & there.variants) != 0 && shares(variants, other.variants)) {
            return Fit.VARIANT;
        }
        if (isSyllabic() || other.isSyllabic()) {
            return isTypo(other) ? Fit.TYPO : Fit.NONE;
        }
        boolean strangers = !variants.isEmpty() && !other.variants.isEmpty();
        if (!strangers && (traces.respelt & there.respelt) != 0 && shares(respelt, other.respelt)) {
            return Fit.VARIANT;
        }
        boolean alike = !strangers && (traces.skeletons & there.skeletons) != 0 && shares(skeletons, other.skeletons);
        if (alike && (isLatin() != other.isLatin())) {
            return Fit.VARIANT;
        }
        if ((traces.nicknames & there.nicknames) != 0 && shares(nicknames, other.nicknames)) {
            return Fit.NICKNAME;
        }
        if (!strangers && isTypo(other)) {
            return Fit.TYPO;
        }
        boolean near =
                alike && Sounds.jaroWinkler(Sounds.withoutArticle(text), Sounds.withoutArticle(other.text)) >= 0.55;
        return near ? Fit.SOUND : Fit.NONE;
    }

    private boolean isLatin() {
        return script == UScript.LATIN;
    }

    /** Han and Hangul are compared by syllables, not by letters. */
    boolean isSyllabic() {
        return script == UScript.HAN || script == UScript.HANGUL;
    }

    private boolean isTypo(NamePart other) {
        for (int i = 0; i < forms.size(); i++) {
            for (int j = 0; j < other.forms.size(); j++) {
                String one = forms.get(i);
                String two = other.forms.get(j);
                // An edit adds at most one letter and takes at most one away.
                int letters = Long.bitCount(traces.letters[i] ^ other.traces.letters[j]);
                if (letters <= 2 * Sounds.mostSlips(one, two) && Sounds.isTypo(one, two)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static <T> boolean shares(Iterable<T> left, Collection<T> right) {
        for (T one : left) {
            if (right.contains(one)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
