package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.message.Reading;

/** Laws: no mutation throws or hangs, everything is accounted for, and a unit that was left alone is read as before. */
@Timeout(120)
class CargoMutationTest {
    private static final byte[] NASTY = "<>&'\"/+:?={}[],\n\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    /** A unit between two offsets, and what it yields. */
    private record Unit(int from, int to, List<String> records) {}

    static Stream<String> names() {
        return CargoSamples.names();
    }

    /** Units of the formats that have several in a message, as a plain search finds them. */
    private static List<Unit> unitsOf(String name, String text) {
        Pattern unit =
                switch (CargoSamples.formatOf(name)) {
                    case "awmds" -> Pattern.compile("(?s)<Bol_segment>.*?</Bol_segment>");
                    case "xfzb" -> Pattern.compile("(?s)<IncludedHouseConsignment>.*?</IncludedHouseConsignment>");
                    case "xffm" ->
                        Pattern.compile("(?s)<ram:IncludedMasterConsignment>.*?</ram:IncludedMasterConsignment>");
                    case "baplie" -> Pattern.compile("(?s)LOC\\+147.*?(?=LOC\\+147|UNT)");
                    default -> Pattern.compile("(?!)");
                };
        List<Unit> units = new ArrayList<>();
        List<CustomsRecord> records =
                CargoSamples.read(text.getBytes(StandardCharsets.ISO_8859_1)).records();
        Matcher matcher = unit.matcher(text);
        while (matcher.find()) {
            List<String> here = new ArrayList<>();
            for (CustomsRecord record : records) {
                String position = record.source().position();
                int at = Integer.parseInt(position.substring(5, position.indexOf(',')));
                if (at >= matcher.start() && at < matcher.end()) {
                    here.add(SeineJson.write(record.withSource(SourceRef.UNKNOWN)));
                }
            }
            assertThat(here).isNotEmpty();
            units.add(new Unit(matcher.start(), matcher.end(), here));
        }
        return units;
    }

    /** @param from where the text was changed, up to {@code to} */
    private static void holds(List<Unit> units, byte[] mutant, int from, int to, String what) {
        List<String> read = new ArrayList<>();
        assertThatCode(() -> {
                    Reading reading = CargoSamples.read(mutant);
                    reading.records().forEach(r -> read.add(SeineJson.write(r.withSource(SourceRef.UNKNOWN))));
                    assertThat(reading.units())
                            .isEqualTo(reading.records().size()
                                    + reading.deadLetters().size());
                    assertThat(reading.units()).isPositive();
                })
                .as(what)
                .doesNotThrowAnyException();
        int head = units.isEmpty() ? 0 : units.get(0).from();
        // Cells of a stowage plan are told apart by one qualifier: without it, two of them join.
        boolean inUnit = !what.contains("LOC+") && units.stream().anyMatch(u -> from >= u.from() && to <= u.to());
        for (Unit unit : units) {
            boolean untouched = from >= head && (to <= unit.from() || from >= unit.to());
            if (untouched && inUnit) {
                assertThat(read).as(what).containsAll(unit.records());
            } else if (untouched) {
                // What stands around the units may be lost, the unit's own facts may not.
                assertThat(read.stream().map(CargoMutationTest::keyOf).toList())
                        .as(what)
                        .containsAll(unit.records().stream()
                                .map(CargoMutationTest::keyOf)
                                .toList());
            }
        }
    }

    private static String keyOf(String record) {
        return SeineJson.readRecord(SeineJson.parse(record)).key();
    }

    private static String text(String name) {
        return new String(CargoSamples.bytes(name), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void truncatedAtManyBytes(String name) {
        String text = text(name);
        List<Unit> units = unitsOf(name, text);
        for (int n = 0; n <= text.length(); n += 1 + text.length() / 250) {
            holds(units, Arrays.copyOf(bytes(text), n), n, text.length() + 1, "truncated at " + n);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aFlippedByteAnywhere(String name) {
        String text = text(name);
        List<Unit> units = unitsOf(name, text);
        Random random = new Random(417);
        for (int n = 0; n < text.length(); n += 1 + text.length() / 400) {
            byte[] mutant = bytes(text);
            mutant[n] = NASTY[random.nextInt(NASTY.length)];
            holds(
                    units,
                    mutant,
                    n,
                    n + 1,
                    "byte %d is %d in %s"
                            .formatted(
                                    n,
                                    mutant[n],
                                    text.substring(Math.max(0, n - 20), Math.min(text.length(), n + 12))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void elementsDroppedDoubledAndSwapped(String name) {
        String text = text(name);
        List<Unit> units = unitsOf(name, text);
        String mark = name.endsWith(".edi") ? "'" : name.endsWith(".json") ? "," : ">";
        List<Integer> ends = new ArrayList<>();
        for (int i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
            ends.add(i + 1);
        }
        for (int i = 0; i + 2 < ends.size(); i += 1 + ends.size() / 120) {
            int a = ends.get(i);
            int b = ends.get(i + 1);
            int c = ends.get(i + 2);
            String one = text.substring(a, b);
            String two = text.substring(b, c);
            String before = text.substring(0, a);
            holds(units, bytes(before + text.substring(b)), a, b, "without " + one);
            holds(units, bytes(before + one + one + text.substring(b)), a, b, "twice " + one);
            holds(units, bytes(before + two + one + text.substring(c)), a, c, "swapped " + one + two);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void noiseNeverThrows(String name) {
        byte[] bytes = CargoSamples.bytes(name);
        Random random = new Random(989);
        for (int round = 0; round < 100; round++) {
            byte[] mutant = bytes.clone();
            for (int k = random.nextInt(60); k >= 0; k--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            holds(List.of(), mutant, 0, mutant.length, "round " + round);
        }
    }
}
