package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactsTest {
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "CTCM 39 333 555 0101, 393335550101",
        "CTCH LON 020 7946 0958, +442079460958",
        "CTCH MAD 91 123 45 67, 911234567",
        "CTCB QQQ 020 7946 0958, 02079460958",
        "CTCM +44 20 7946 0958, +442079460958",
        "CTCH PAR 0033 1 70 18 99 00, 0033170189900",
    })
    void theCityBeforeATelephoneNumberTellsItsCountry(String text, String expected) {
        List<String> phones = new ArrayList<>();
        Contacts.read(text, phones::add, phones::add, email -> {}, address -> {});
        assertThat(phones).containsExactly(expected);
    }
}
