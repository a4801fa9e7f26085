package org.seine.jobs.ingest.read.passenger;

import java.util.Set;

/**
 * Service requests that tell of health or belief. The law forbids us to keep them, so the reader drops them and counts;
 * not even the code goes further.
 */
final class Sensitive {
    private static final Set<String> HEALTH = Set.of(
            "WCHR", "WCHS", "WCHC", "WCOB", "WCBD", "WCBW", "WCMP", "WCLB", "WCBL", "MEDA", "MEDI", "BLND", "DEAF",
            "DPNA", "MAAS", "STCR", "OXYG", "PPOC", "POXY", "LEGL", "LEGR", "LEGB", "MEQT", "ESAN", "SVAN", "ALRG");

    private Sensitive() {}

    /** All meal codes end with ML, and many tell the traveller's religion or illness. */
    static boolean isSensitive(String code) {
        return HEALTH.contains(code) || (code.length() == 4 && code.endsWith("ML"));
    }
}
