package org.seine.world;

/** What is wrong with a consignment, by the offence class under which it is recorded when it is found. */
enum Fraud {
    NONE(""),
    UNDERVALUATION("undervaluation"),
    MISCLASSIFICATION("misclassification"),
    ORIGIN("origin"),
    SPLITTING("splitting"),
    CONCEALMENT("concealment"),
    QUANTITY("quantity"),
    NARCOTICS("narcotics");

    private final String offenceClass;

    Fraud(String offenceClass) {
        this.offenceClass = offenceClass;
    }

    String offenceClass() {
        return offenceClass;
    }
}
