package org.seine.models.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.Declaration;
import org.seine.models.features.InventedDeclarations;

class NeighboursTest {
    private static final int[] LEAVES = {0};

    private static final List<Declaration> TRAIN = List.of(
            lodged("1", "Amber Trading", "+351 21 555 0101", "Broker One", "Mill A"),
            lodged("2", "Basalt Goods", "+351 21 555 0202", "Broker One", "Mill B"),
            lodged("3", "Cedar House", "+351 21 555 0303", "Broker Two", "Mill A"));

    private static final DateEncoder ENCODER = DateEncoder.fit(new int[] {1}, TRAIN, true);

    @Test
    void findsTheOneWithTheRarestInCommon() {
        assertThat(importerOf(lodged("8", "Dune", "00351 215550202", "Broker Two", "Mill C")))
                .as("the phone that one shows outweighs the broker of another")
                .isEqualTo(2);
        assertThat(importerOf(lodged("9", "Elm", "1", "Broker Two", "Mill A")))
                .as("two in common outweigh one")
                .isEqualTo(3);
        assertThat(importerOf(lodged("7", "AMBER-TRADING", "2", "Broker Three", "Mill D")))
                .as("the same name under a new number")
                .isEqualTo(1);
    }

    @Test
    void leavesTheKnownAndTheLonelyAsTheyAre() {
        assertThat(importerOf(lodged("3", "Dune", "+351 21 555 0202", "Broker One", "Mill B")))
                .isEqualTo(3);
        assertThat(importerOf(lodged("9", "Fir", "3", "Broker Four", "Mill E"))).isZero();
        Declaration neighbour = lodged("8", "Dune", "+351 21 555 0202", "Broker Four", "Mill E");
        assertThat(importerOf(neighbour)).isEqualTo(2);
        assertThat(ENCODER.withoutNeighbours().encode(neighbour, LEAVES).importer())
                .isZero();
        assertThat(DateEncoder.fit(new int[] {1}, TRAIN, false)
                        .encode(neighbour, LEAVES)
                        .importer())
                .isZero();
    }

    @Test
    void joinsNobodyByWhatVeryManyShow() {
        List<Declaration> many = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            many.add(lodged("N" + i, "Firm " + i, "" + i, "Great Broker", "Mill " + i));
        }
        DateEncoder encoder = DateEncoder.fit(new int[] {1}, many, true);
        assertThat(encoder.encode(lodged("X", "New", "0", "Great Broker", "Other"), LEAVES)
                        .importer())
                .isZero();
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ENCODER.write(new DataOutputStream(bytes));
        DateEncoder read = DateEncoder.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.encode(lodged("8", "Dune", "215550303", "-", "-"), LEAVES)
                        .importer())
                .isEqualTo(3);
    }

    private static int importerOf(Declaration declaration) {
        return ENCODER.encode(declaration, LEAVES).importer();
    }

    private static Declaration lodged(String importer, String name, String phone, String declarant, String exporter) {
        return InventedDeclarations.declaration(
                "D-" + importer + "-" + name,
                List.of(
                        InventedDeclarations.party("IMPORTER", importer, name, List.of(phone)),
                        InventedDeclarations.party("DECLARANT", "B " + declarant, declarant, List.of()),
                        InventedDeclarations.party("EXPORTER", "X " + exporter, exporter, List.of())),
                List.of());
    }
}
