package org.seine.graph.resolve;

import org.seine.graph.change.Vocabulary;

/** The kinds of blocking keys and how many profiles each may hold before it is generic. */
public final class BlockingKeys {
    /** Cap of keys that say little by themselves. */
    public static final int DEFAULT_CAP = 50;

    /** Cap of numbers that one holder has, and of a name together with a contact: all its spellings must meet. */
    public static final int IDENTITY_CAP = 200;

    private BlockingKeys() {}

    static String of(String type, String kind, String value) {
        String prefix = type.equals(Vocabulary.PERSON) ? "P" : type.equals(Vocabulary.ORGANIZATION) ? "O" : "A";
        return prefix + "/" + kind + ":" + value;
    }

    /** The kind within a key, such as {@code phone}. */
    public static String kindOf(String key) {
        int slash = key.indexOf('/');
        int colon = key.indexOf(':');
        return slash < 0 || colon < slash ? key : key.substring(slash + 1, colon);
    }

    public static int capOf(String key) {
        String kind = kindOf(key);
        return kind.equals("document") || kind.equals("id") || kind.equals("named") ? IDENTITY_CAP : DEFAULT_CAP;
    }
}
