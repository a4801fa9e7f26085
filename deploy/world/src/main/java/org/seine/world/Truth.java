package org.seine.world;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is really the case, in files that nothing in the product reads. */
final class Truth implements Closeable {
    private final BufferedWriter identities;
    private final BufferedWriter declarations;
    private final BufferedWriter travellers;
    private final BufferedWriter schemes;
    private final BufferedWriter dirt;
    private final UnaryOperator<String> whoIs;

    /** @param whoIs the person behind the id of a private consignee, and any other id itself */
    Truth(Path directory, UnaryOperator<String> whoIs) throws IOException {
        this.whoIs = whoIs;
        Files.createDirectories(directory);
        identities = open(directory, "identities.csv", "record_key,place,entity");
        declarations = open(directory, "declarations.csv", "declaration_id,illicit,scheme,extra_revenue");
        travellers = open(directory, "travellers.csv", "record_key,illicit,scheme");
        schemes = open(directory, "schemes.csv", "id,kind,members,start,end");
        dirt = open(directory, "dirt.csv", "record_key,place,kind");
    }

    private static BufferedWriter open(Path directory, String name, String header) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(directory.resolve(name), StandardCharsets.UTF_8);
        writer.write(header);
        writer.write('\n');
        return writer;
    }

    void identity(String recordKey, String place, String entityId) {
        line(identities, recordKey, place, whoIs.apply(entityId));
    }

    void declaration(String id, boolean illicit, String scheme, BigDecimal extraRevenue) {
        line(declarations, id, illicit ? "1" : "0", scheme, extraRevenue.toPlainString());
    }

    void traveller(String recordKey, boolean illicit, String scheme) {
        line(travellers, recordKey, illicit ? "1" : "0", scheme);
    }

    void scheme(String id, String kind, List<String> members, Instant start, Instant end) {
        line(schemes, id, kind, String.join(" ", members), start.toString(), end.toString());
    }

    void dirt(String recordKey, String place, String kind) {
        line(dirt, recordKey, place, kind);
    }

    private static void line(BufferedWriter writer, String... cells) {
        try {
            for (int i = 0; i < cells.length; i++) {
                if (i > 0) {
                    writer.write(',');
                }
                writer.write(cells[i]);
            }
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (BufferedWriter writer : List.of(identities, declarations, travellers, schemes, dirt)) {
            writer.close();
        }
    }
}
