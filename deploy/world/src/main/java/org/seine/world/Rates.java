package org.seine.world;

/**
 * How dirty the data are: the probability of each kind of dirt, on one name, address or field, or on one message.
 *
 * @param typo a slip of the finger in a name or street
 * @param transliteration another spelling of the same name
 * @param swapped given name and surname change places
 * @param abbreviated a legal form, trade word, street word or given name cut short
 * @param missing a phone, address, number or birth date left out
 * @param wrongCheckDigit in a container or tax number
 * @param duplicate an exact repetition of a message
 * @param late a message that comes hours to days after its time
 * @param malformed a message that first comes damaged, and again whole
 * @param amendment a declaration that is amended
 */
public record Rates(
        double typo,
        double transliteration,
        double swapped,
        double abbreviated,
        double missing,
        double wrongCheckDigit,
        double duplicate,
        double late,
        double malformed,
        double amendment) {
    public static final Rates USUAL = new Rates(0.022, 0.045, 0.012, 0.14, 0.05, 0.006, 0.012, 0.02, 0.003, 0.035);

    /** Nothing is dirty, for tests. */
    public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
