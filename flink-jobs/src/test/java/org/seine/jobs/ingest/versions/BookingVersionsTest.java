package org.seine.jobs.ingest.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookingVersionsTest {
    private static BookingPush push(long at, List<String> travellers, List<String> cards, int bags) {
        return new BookingPush(
                "booking:ZX/T4XW9Q/2026-11-18",
                "m" + at,
                at,
                travellers,
                List.of("YB12 " + travellers.get(0)),
                List.of(),
                List.of("journey:ZX417/2026-11-20/BOG-MAD"),
                cards,
                List.of(),
                List.of(),
                bags,
                "d" + at);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        BookingPush first = push(1, List.of("ANNA ROSSI"), List.of("c1"), 0);
        BookingPush second = push(2, List.of("ANNA ROSSI", "RUI COSTA"), List.of("c2"), 2);
        BookingPush third = push(3, List.of("RUI COSTA"), List.of("c2"), 2);
        var expected = BookingVersions.summary(List.of(first, second, third));
        assertThat(BookingVersions.summary(List.of(third, first, second))).isEqualTo(expected);
        assertThat(expected.features())
                .isEqualTo(Map.of(
                        "bagsChanged",
                        1,
                        "cardsAdded",
                        1,
                        "cardsRemoved",
                        1,
                        "travellersAdded",
                        1,
                        "travellersRemoved",
                        1));
        assertThat(expected.versions()).isEqualTo(3);
    }

    @Test
    void oneVersionHasNoChanges() {
        assertThat(BookingVersions.summary(List.of(push(1, List.of("ANNA ROSSI"), List.of(), 0)))
                        .changes())
                .isEmpty();
    }

    @Test
    void aNameThatGrowsIsNoNewTravellerAndAnotherUnderTheSameDocumentIsANewName() {
        BookingPush first = push(1, List.of("ANNA ROSSI"), List.of(), 0);
        BookingPush second = push(2, List.of("ANNA MARIA ROSSI"), List.of(), 0);
        BookingPush third = push(3, List.of("ELSA BIANCHI"), List.of(), 0);
        assertThat(BookingVersions.summary(List.of(first, second)).features()).isEmpty();
        assertThat(BookingVersions.summary(List.of(first, third))
                        .changes()
                        .get(0)
                        .differences())
                .hasToString("{renamed=[ANNA ROSSI → ELSA BIANCHI]}");
    }
}
