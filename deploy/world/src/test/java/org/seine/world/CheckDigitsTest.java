package org.seine.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitsTest {
    @ParameterizedTest(name = "container {0} ends in {1}")
    @CsvSource({"CSQU305438, 3", "MSKU907032, 3", "TOLU473478, 7"})
    void weighsContainerNumbersByPowersOfTwo(String ten, int digit) {
        assertThat(CheckDigits.container(ten)).isEqualTo(digit);
    }

    @ParameterizedTest(name = "ship {0} ends in {1}: {2}")
    @CsvSource({"907472, 9, 63 + 0 + 35 + 16 + 21 + 4 = 139", "931911, 7, 63 + 18 + 5 + 36 + 3 + 2 = 127"})
    void weighsShipNumbersFromSevenDown(String six, int digit, String workedOut) {
        assertThat(CheckDigits.imo(six)).as(workedOut).isEqualTo(digit);
    }

    @ParameterizedTest(name = "waybill {0} ends in {1}")
    @CsvSource({"1234567, 5", "7000000, 0", "7000006, 6"})
    void takesWaybillNumbersModuloSeven(String seven, int digit) {
        assertThat(CheckDigits.waybill(seven)).isEqualTo(digit);
    }
}
