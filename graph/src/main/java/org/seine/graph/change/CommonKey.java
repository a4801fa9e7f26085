package org.seine.graph.change;

/**
 * So many carry a blocking key that it brings nobody together; replaces what was believed of that key before. Where the key
 * is a phone, e-mail or postal address that is stated under so many names that it is nobody's in particular, sharing it tells
 * nothing either.
 *
 * @param key such as {@code P/phone:912345678}: each type of entity has its own
 * @param common whether it brings nobody together; false where it does again
 * @param profiles how many different contents state a value that tells nothing; 0 of other keys
 * @param names under how many names, were all equally frequent, rounded
 * @param sequence order of the changes of this key; not part of the belief
 */
public record CommonKey(String key, boolean common, long profiles, long names, long sequence) implements GraphChange {
    private static final String KIND = "key:";

    /** Id of the node that stands for the belief about a key. */
    public static String idOf(String key) {
        return KIND + key;
    }

    public String id() {
        return idOf(key);
    }

    /** Whether sharing the value tells nothing. */
    public boolean tellsNothing() {
        return profiles > 0;
    }
}
