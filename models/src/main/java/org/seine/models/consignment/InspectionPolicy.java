package org.seine.models.consignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.models.Score;

/**
 * What an administration decides about inspections: what one costs, and which share is drawn by lot.
 *
 * @param inspectionCost in the administration's currency
 * @param lotShare probability with which a consignment is inspected whatever its risk, in [0, 1]
 * @param lotKey secret that decides the draw together with the consignment's id, so that nobody outside can foresee it and
 *     anybody inside can repeat it
 */
public record InspectionPolicy(double inspectionCost, double lotShare, String lotKey) {
    /** Inspections cost nothing, nothing is drawn. */
    public static final InspectionPolicy NONE = new InspectionPolicy(0, 0, "");

    /** The share of a new installation: a twentieth of the inspections where one consignment in ten is inspected. */
    public static final double USUAL_SHARE = 0.005;

    /** Its name in the folder of models. */
    public static final String FILE = "policy.json";

    private static final double RANGE = Math.pow(2, 48);
    private static final int HEX_DIGITS = 12;
    private static final int KEY_BYTES = 16;

    public InspectionPolicy {
        if (!(inspectionCost >= 0) || !(lotShare >= 0 && lotShare <= 1)) {
            throw new IllegalArgumentException(
                    "Cost of an inspection (%s) must not be negative, the share drawn (%s) must be in [0, 1]."
                            .formatted(inspectionCost, lotShare));
        }
    }

    /** For a new installation, with a key of its own. */
    public static InspectionPolicy fresh() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new InspectionPolicy(0, USUAL_SHARE, HexFormat.of().formatHex(key));
    }

    public Score.Lot draw(String subjectId) {
        String digits = Digests.sha256Hex(lotKey + "/" + subjectId).substring(0, HEX_DIGITS);
        return new Score.Lot(Long.parseLong(digits, 16) / RANGE < lotShare, lotShare);
    }

    /** @param models the folder of models; without a policy there it is {@link #NONE} */
    public static InspectionPolicy read(Path models) {
        Path file = models.resolve(FILE);
        try {
            return Files.exists(file) ? SeineJson.readValue(Files.readString(file), InspectionPolicy.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The policy of inspections (%s) cannot be read.".formatted(file), e);
        }
    }

    public void write(Path models) {
        try {
            Files.createDirectories(models);
            Files.writeString(models.resolve(FILE), SeineJson.writeValue(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The policy of inspections cannot be written to %s.".formatted(models.toAbsolutePath()), e);
        }
    }
}
