package org.seine.jobs.ingest.read.passenger;

/** Carrier and number out of one text, such as {@code UA0989}, {@code A92707} or {@code AVA417}. */
record FlightNumber(String carrier, String number) {
    /** @param carrier as given in a field of its own, or empty */
    static FlightNumber of(String text, String carrier) {
        String flight = text.replace(" ", "");
        if (!carrier.isEmpty() && flight.startsWith(carrier)) {
            return new FlightNumber(carrier, flight.substring(carrier.length()));
        }
        if (flight.isEmpty() || (isDigits(flight) && !carrier.isEmpty())) {
            return new FlightNumber(carrier, flight);
        }
        int length = carrierLength(flight);
        if (length == 0) {
            return new FlightNumber(carrier, flight);
        }
        return new FlightNumber(carrier.isEmpty() ? flight.substring(0, length) : carrier, flight.substring(length));
    }

    private static int carrierLength(String flight) {
        if (flight.length() > 3 && isLetters(flight.substring(0, 3)) && Character.isDigit(flight.charAt(3))) {
            return 3;
        }
        boolean two = flight.length() > 2
                && (Character.isLetter(flight.charAt(0)) || Character.isLetter(flight.charAt(1)))
                && Character.isDigit(flight.charAt(2));
        return two ? 2 : 0;
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String withoutZeros(String number) {
        int i = 0;
        while (i < number.length() - 1 && number.charAt(i) == '0') {
            i++;
        }
        return number.substring(i);
    }
}
