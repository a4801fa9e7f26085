package org.seine.web.consignments;

import java.util.List;

/** The contract's {@code ConsignmentPage}. */
record ConsignmentPage(
        int total,
        int population,
        int budgetLine,
        double budgetPercent,
        int limit,
        int offset,
        List<ConsignmentRow> items) {}
