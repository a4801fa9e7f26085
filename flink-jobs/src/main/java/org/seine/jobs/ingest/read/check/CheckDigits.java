package org.seine.jobs.ingest.read.check;

/** Check digits of the numbers in cargo messages. Each method wants the number's form to be right already. */
public final class CheckDigits {
    private CheckDigits() {}

    /**
     * ISO 6346: letters count 10, 12, 13, … without the multiples of 11, the i-th character weighs 2^i, and the sum modulo
     * 11 modulo 10 is the eleventh.
     *
     * @param number four letters and seven digits
     */
    public static boolean isContainer(String number) {
        return digit(number, 10) == number.charAt(10) - '0';
    }

    /**
     * Movement reference number of the European Union: the sum of ISO 6346 over seventeen characters.
     *
     * @param number eighteen letters and digits, of which the last is a digit
     */
    public static boolean isMovementReference(String number) {
        return digit(number, 17) == number.charAt(17) - '0';
    }

    private static int digit(String number, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            char c = number.charAt(i);
            int value = c <= '9' ? c - '0' : 10 + (c - 'A') + (c - 'A' + 9) / 10;
            sum += (long) value << i;
        }
        return (int) (sum % 11 % 10);
    }

    /**
     * IMO ship number: six digits weigh 7 to 2, and the sum's last digit is the seventh.
     *
     * @param number seven digits
     */
    public static boolean isShip(String number) {
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += (7 - i) * (number.charAt(i) - '0');
        }
        return sum % 10 == number.charAt(6) - '0';
    }

    /**
     * Air waybill: the serial number modulo 7 is the last digit.
     *
     * @param number eleven digits: airline, serial number, check digit
     */
    public static boolean isWaybill(String number) {
        return Integer.parseInt(number.substring(3, 10)) % 7 == number.charAt(10) - '0';
    }

    /**
     * Legal entity identifier (ISO 17442): read as digits, with A for 10 to Z for 35, it is 1 modulo 97.
     *
     * @param number twenty letters and digits
     */
    public static boolean isLegalEntity(String number) {
        int rest = 0;
        for (int i = 0; i < number.length(); i++) {
            int value = Character.digit(number.charAt(i), 36);
            rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
        }
        return rest == 1;
    }

    /**
     * A field of a machine-readable zone (ICAO Doc 9303): digits count themselves, A 10 to Z 35, the filler nothing; they weigh
     * 7, 3, 1 in turn, and the sum modulo 10 is the last character, which a filler stands for if it is nought.
     *
     * @param field letters, digits and fillers, and the check digit
     */
    public static boolean isMachineReadable(String field) {
        int sum = 0;
        int last = field.length() - 1;
        for (int i = 0; i < last; i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.digit(c, 36);
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        char digit = field.charAt(last) == '<' ? '0' : field.charAt(last);
        return last > 0 && digit - '0' == sum % 10;
    }
}
