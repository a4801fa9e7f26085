package org.seine.jobs.ingest.read.cargo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;

/** One message of each format, all of invented people and firms, with what it says written down by hand. */
final class CargoSamples {
    static final String RECEIVED = "2026-03-20T00:00:00Z";

    private CargoSamples() {}

    static Stream<String> names() {
        return Stream.of(
                "wco-dec.xml",
                "wco-res.xml",
                "asycuda-sad.xml",
                "awmds.xml",
                "ics-ens.xml",
                "xfwb.xml",
                "xfzb.xml",
                "xffm.xml",
                "cuscar.edi",
                "cusrep.edi",
                "cusdec.edi",
                "baplie.edi",
                "dcsa-bl.message.json");
    }

    static String formatOf(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    static byte[] bytes(String name) {
        try (InputStream in =
                Objects.requireNonNull(CargoSamples.class.getResourceAsStream("/ingest/read/cargo/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading read(byte[] bytes) {
        return new CargoReader().read(message(bytes));
    }

    static RawMessage message(byte[] bytes) {
        return new RawMessage(bytes, Map.of(RawMessage.FORMAT, CargoReader.FORMAT, RawMessage.RECEIVED_AT, RECEIVED));
    }
}
