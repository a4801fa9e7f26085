package org.seine.graph.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of goods in a transport document.
 *
 * @param number from 1
 * @param hsCodes as sent, digits only, 4 and more
 * @param packageKind UN/ECE Recommendation 21
 * @param pieces what the carrier counts, where it is not packages
 * @param unNumber UN number of dangerous goods; {@code imdgClass} their class
 * @param containers ISO 6346 numbers, or unit load devices
 */
public record GoodsLine(
        @Nullable Integer number,
        @Nullable String description,
        List<String> hsCodes,
        @Nullable Integer packages,
        @Nullable String packageKind,
        @Nullable Integer pieces,
        @Nullable BigDecimal grossKg,
        @Nullable BigDecimal volumeM3,
        @Nullable String marks,
        @Nullable String unNumber,
        @Nullable String imdgClass,
        List<String> containers) {
    public GoodsLine {
        hsCodes = Absent.orEmpty(hsCodes);
        containers = Absent.orEmpty(containers);
    }
}
