package org.seine.web.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those that card schemes publish for tests. */
class CardMaskTest {
    private static String masked(String text) {
        return new String(CardMask.of(text.getBytes(StandardCharsets.UTF_8)).masked(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "FOP+CC::812.40:VI:4111111111111111:0929', FOP+CC::812.40:VI:411111XXXXXX1111:0929'",
        "5555 5555 5555 4444, 5555 55XX XXXX 4444",
        "AccountNbr=\"3782-822463-10005\", AccountNbr=\"3782-82XXXX-X0005\"",
        "é4111111111111111é, é411111XXXXXX1111é",
        "4111111111111112, 4111111111111112",
        "9991234567890, 9991234567890",
        "411111XXXXXX1111, 411111XXXXXX1111",
        "41111111111111111111111, 41111111111111111111111",
        "+351912345678, +351912345678",
    })
    void digitsBetweenTheSixthAndTheLastFourAreHidden(String text, String expected) {
        assertThat(masked(text)).isEqualTo(expected);
    }

    @Test
    void aCorrectedTextGetsBackWhatWasHidden() {
        String text = "A 4111111111111111 B 4111111111111111 C 5555555555554444";
        CardMask mask = CardMask.of(text.getBytes(StandardCharsets.UTF_8));
        String shown = new String(mask.masked(), StandardCharsets.UTF_8);
        assertThat(mask.restore(shown.replace("B", "CORRECTED")))
                .isEqualTo("A 4111111111111111 CORRECTED 4111111111111111 C 5555555555554444");
        assertThat(mask.restore("nothing of it")).isEqualTo("nothing of it");
    }
}
