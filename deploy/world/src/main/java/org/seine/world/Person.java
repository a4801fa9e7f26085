package org.seine.world;

import java.time.LocalDate;

/**
 * A human being as he or she truly is.
 *
 * @param secondSurname empty where people carry one surname
 * @param nationality ISO 3166-1 alpha-2
 * @param mobile E.164; {@code email} likewise the person's own
 */
record Person(
        String id,
        Culture culture,
        Variants given,
        Variants surname,
        String secondSurname,
        String sex,
        LocalDate birth,
        Place home,
        String homePhone,
        String mobile,
        String email,
        String nationality,
        String passport,
        LocalDate passportExpiry) {
    String usualName() {
        return culture.putsSurnameFirst() ? surname.usual() + " " + given.usual() : given.usual() + " " + surnames();
    }

    String surnames() {
        return secondSurname.isEmpty() ? surname.usual() : surname.usual() + " " + secondSurname;
    }

    int ageOn(LocalDate day) {
        return java.time.Period.between(birth, day).getYears();
    }
}
