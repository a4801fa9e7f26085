package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws: no mutation throws or hangs, or loses a person whose group it left alone. */
@Timeout(120)
class MutationTest {
    private static final byte[] NASTY = "'+:?*UNAZSRC \n\r/#\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    /** A group and who is in it. */
    private record Group(int from, int to, List<String> persons) {
        boolean isTouched(int a, int b) {
            return a < to && from < b;
        }
    }

    private final List<String> lost = new ArrayList<>();

    @AfterEach
    void nobodyIsLost() {
        assertThat(lost).isEmpty();
    }

    static Stream<String> names() {
        return Samples.names();
    }

    /** Groups as a plain search for their first segments finds them. */
    private static List<Group> groupsOf(String text) {
        boolean api = text.contains("PAXLST");
        String[] marks = api ? new String[] {"NAD+FL", "NAD+FM", "NAD+DDU"} : new String[] {"SRC'"};
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            for (String mark : marks) {
                if (text.startsWith(mark, i)) {
                    starts.add(i);
                }
            }
        }
        starts.add(text.indexOf(api ? "CNT+" : "UNT+"));
        List<String> persons = Samples.persons(Samples.read(text));
        List<Group> groups = new ArrayList<>();
        int next = 0;
        for (int i = 0; i + 1 < starts.size(); i++) {
            String group = text.substring(starts.get(i), starts.get(i + 1));
            List<String> here = new ArrayList<>();
            while (next < persons.size()
                    && group.contains(persons.get(next).replaceFirst(api ? "/.*" : "/", api ? "" : "+"))) {
                here.add(persons.get(next++));
                if (api) {
                    break;
                }
            }
            groups.add(new Group(starts.get(i), starts.get(i + 1), here));
        }
        assertThat(next).isEqualTo(persons.size());
        return groups;
    }

    private void holds(List<Group> groups, byte[] mutant, int from, int to, String what) {
        List<String> persons = new ArrayList<>();
        assertThatCode(() -> {
                    PassengerReader.FactsReading read = Samples.read(mutant);
                    persons.addAll(Samples.persons(read));
                    assertThat(read.reading().units())
                            .isEqualTo(read.reading().records().size()
                                    + read.reading().deadLetters().size());
                    if (read.messages().isEmpty()) {
                        assertThat(read.reading().deadLetters()).isNotEmpty();
                    }
                })
                .as(what)
                .doesNotThrowAnyException();
        for (Group group : groups) {
            if (!group.isTouched(from, to) && !persons.containsAll(group.persons())) {
                lost.add(what + " loses " + group.persons());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void truncatedAtEveryByte(String name) {
        String text = Samples.text(name);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<Group> groups = groupsOf(text);
        for (int n = 0; n <= bytes.length; n++) {
            holds(groups, Arrays.copyOf(bytes, n), n, bytes.length + 1, "truncated at " + n);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aFlippedByteAnywhere(String name) {
        String text = Samples.text(name);
        List<Group> groups = groupsOf(text);
        Random random = new Random(417);
        for (int n = 0; n < text.length(); n++) {
            for (int k = 0; k < 2; k++) {
                byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                bytes[n] = k < 1 ? NASTY[random.nextInt(NASTY.length)] : (byte) random.nextInt(256);
                holds(
                        groups,
                        bytes,
                        n,
                        n + 1,
                        "byte %d is %d in %s"
                                .formatted(
                                        n,
                                        bytes[n],
                                        text.substring(Math.max(0, n - 12), Math.min(text.length(), n + 12))));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void segmentsDroppedDoubledAndSwapped(String name) {
        String text = Samples.text(name);
        List<Group> groups = groupsOf(text);
        List<int[]> segments = new ArrayList<>();
        int from = 0;
        for (int i = 9; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                segments.add(new int[] {from, i + 1});
                from = i + 1;
            }
        }
        for (int i = 0; i < segments.size(); i++) {
            int[] s = segments.get(i);
            String before = text.substring(0, s[0]);
            String one = text.substring(s[0], s[1]);
            holds(groups, bytes(before + text.substring(s[1])), s[0], s[1], "without " + one);
            holds(groups, bytes(before + one + one + text.substring(s[1])), s[0], s[1], "twice " + one);
            if (i + 1 < segments.size()) {
                int[] t = segments.get(i + 1);
                String other = text.substring(t[0], t[1]);
                holds(groups, bytes(before + other + one + text.substring(t[1])), s[0], t[1], "swapped " + one + other);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void wrappedAtAnyWidth(String name) {
        String text = Samples.text(name).replace("\n", "");
        List<String> persons = Samples.persons(Samples.read(text));
        for (int width = 1; width < 80; width++) {
            StringBuilder wrapped = new StringBuilder();
            for (int i = 0; i < text.length(); i += width) {
                wrapped.append(text, i, Math.min(text.length(), i + width)).append(width % 2 == 0 ? "\r\n" : "\n");
            }
            assertThat(Samples.persons(Samples.read(wrapped.toString())))
                    .as("width %d", width)
                    .isEqualTo(persons);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void noiseNeverThrows(String name) {
        byte[] bytes = Samples.bytes(name + ".edi");
        Random random = new Random(989);
        for (int round = 0; round < 200; round++) {
            byte[] mutant = bytes.clone();
            for (int k = random.nextInt(60); k >= 0; k--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            holds(List.of(), mutant, 0, mutant.length, "round " + round);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
