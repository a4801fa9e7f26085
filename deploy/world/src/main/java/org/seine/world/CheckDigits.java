package org.seine.world;

/** Check digits of containers, ships and air waybills. */
final class CheckDigits {
    private CheckDigits() {}

    /**
     * ISO 6346: letters count 10 to 38 without the multiples of 11, each place weighs a power of two, the sum is taken
     * modulo 11 and then 10.
     *
     * @param ten four letters and six digits
     */
    static int container(String ten) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char c = ten.charAt(i);
            int value = c <= '9' ? c - '0' : 10 + (c - 'A') + (c - 'A' + 9) / 10;
            sum += value << i;
        }
        return sum % 11 % 10;
    }

    /** IMO number: the six digits weigh 7 to 2, the check digit is the sum's last one. */
    static int imo(String six) {
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += (7 - i) * (six.charAt(i) - '0');
        }
        return sum % 10;
    }

    /** Air waybill: the seven digits of the serial number modulo 7. */
    static int waybill(String seven) {
        return Integer.parseInt(seven) % 7;
    }
}
