package org.seine.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditChainTest {
    private static AuditEntry entry(String user) {
        return new AuditEntry(
                0,
                "2026-03-01T10:00:00Z",
                user,
                "analyst",
                "getPassenger",
                "flight vetting",
                AuditEntry.ALLOWED,
                200,
                "127.0.0.1",
                "ab",
                Map.of("id", "traveller:1"),
                List.of("traveller:1"),
                1,
                "");
    }

    private static void write(Path folder, String... users) throws IOException {
        try (AuditTrail trail = AuditTrail.open(folder, (entry, line) -> {})) {
            for (String user : users) {
                trail.append(entry(user)).join();
            }
        }
    }

    private static AuditChain.Verdict verify(Path folder) throws IOException {
        return AuditChain.verify(folder, (entry, hash) -> {});
    }

    @Test
    void aTrailIsContinuedAfterARestart(@TempDir Path folder) throws Exception {
        write(folder, "ana", "rui");
        write(folder, "eva");

        List<String> read = new ArrayList<>();
        AuditChain.Verdict verdict =
                AuditChain.verify(folder, (entry, hash) -> read.add(entry.sequence() + " " + entry.user()));
        assertThat(read).containsExactly("1 ana", "2 rui", "3 eva");
        assertThat(verdict.isIntact()).isTrue();
        StringBuilder out = new StringBuilder();
        assertThat(AuditVerify.run(new String[] {folder.toString()}, out)).isZero();
        assertThat(out).contains("holds: 3 entries");
    }

    static List<Arguments> forgeries() {
        return List.of(
                forgery(
                        "a changed letter",
                        "Line 2",
                        lines -> with(lines, 1, lines.get(1).replace("rui", "rux"))),
                forgery("a dropped line", "Line 2", lines -> List.of(lines.get(0), lines.get(2), lines.get(3))),
                forgery(
                        "two lines swapped",
                        "Line 2",
                        lines -> List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3))),
                forgery(
                        "a line twice",
                        "Line 2",
                        lines -> List.of(lines.get(0), lines.get(0), lines.get(1), lines.get(2), lines.get(3))),
                forgery(
                        "an inserted line with a right hash of its own",
                        "Line 2",
                        lines -> List.of(
                                lines.get(0), AuditChain.line(entry("eve")), lines.get(1), lines.get(2), lines.get(3))),
                forgery("a shortened file", "Line 3", lines -> lines.subList(0, 2)),
                forgery("an emptied file", "Line 1", lines -> List.of()),
                forgery(
                        "a last line written anew",
                        "Line 4",
                        lines -> with(
                                lines, 3, AuditChain.line(entry("eve").chained(4, AuditChain.hashOf(lines.get(2)))))));
    }

    private static Arguments forgery(String what, String where, UnaryOperator<List<String>> change) {
        return Arguments.of(what, where, change);
    }

    private static List<String> with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    @ParameterizedTest(name = "{0} is found at {1}")
    @MethodSource("forgeries")
    void findsAForgeryAndItsPlace(String what, String where, UnaryOperator<List<String>> change, @TempDir Path folder)
            throws Exception {
        write(folder, "ana", "rui", "eva", "leo");
        Path file = AuditChain.fileIn(folder);
        Files.write(file, change.apply(Files.readAllLines(file)));

        assertThat(verify(folder).fault()).as(what).startsWith(where);
        assertThat(AuditVerify.run(new String[] {folder.toString()}, new StringBuilder()))
                .isEqualTo(1);
        assertThatThrownBy(() -> AuditTrail.open(folder, (entry, line) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(where);
    }

    @Test
    void aRemovedFileIsNoticed(@TempDir Path folder) throws Exception {
        write(folder, "ana");
        Files.delete(AuditChain.fileIn(folder));
        assertThat(verify(folder).isIntact()).isFalse();
    }

    @Test
    void aLineCutShortByACrashIsSetAside(@TempDir Path folder) throws Exception {
        write(folder, "ana", "rui");
        Files.writeString(AuditChain.fileIn(folder), "{\"hash\":\"12", StandardOpenOption.APPEND);
        write(folder, "eva");
        assertThat(verify(folder).entries()).isEqualTo(3);
        assertThat(verify(folder).isIntact()).isTrue();
        assertThat(folder.resolve("audit.torn")).hasContent("{\"hash\":\"12");
    }

    @Test
    void aClosedTrailTakesNothing(@TempDir Path folder) throws Exception {
        AuditTrail trail = AuditTrail.open(folder, (entry, line) -> {});
        trail.close();
        assertThat(trail.append(entry("ana"))).isCompletedExceptionally();
    }
}
