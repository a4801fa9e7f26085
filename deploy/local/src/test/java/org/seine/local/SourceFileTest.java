package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    private final Path folder;
    private final List<Outgoing> sent = new ArrayList<>();

    SourceFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void sendsEachJsonLineByItselfWithItsPlaceInTheFile() throws Exception {
        file("d.jsonl", "\uFEFF{\"a\":1}\r\n\n  \n{\"b\":2}").sendCanonical((message, bytes) -> sent.add(message));
        assertThat(bodies()).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(sent.get(1).headers())
                .containsEntry("seine-format", "canonical")
                .containsEntry("seine-source", "test")
                .containsEntry("seine-file", "d.jsonl")
                .containsEntry("seine-position", "line 4");
    }

    @Test
    void sendsDelimitedRowsInChunksWithoutTheHeaderLine() throws Exception {
        StringBuilder text = new StringBuilder("id,name\r\n");
        for (int row = 1; row <= 401; row++) {
            text.append(row).append(",x\r\n");
        }
        file("d.csv", text.toString()).sendDelimited("map: 1", (message, bytes) -> sent.add(message));
        assertThat(sent)
                .extracting(message -> message.headers().get("seine-position"))
                .containsExactly("line 2", "line 202", "line 402");
        assertThat(sent).allSatisfy(message -> assertThat(message.headers())
                .containsEntry("seine-columns", "id,name")
                .containsEntry("seine-mapping", "map: 1")
                .containsEntry("seine-format", "delimited"));
        assertThat(bodies().get(2)).isEqualTo("401,x\r\n");
        assertThat(String.join("", bodies())).isEqualTo(text.substring("id,name\r\n".length()));
    }

    @Test
    void keepsAQuotedFieldWithLineEndsInOneMessage() throws Exception {
        StringBuilder text = new StringBuilder("id,name\n");
        for (int row = 1; row < 200; row++) {
            text.append(row).append(",x\n");
        }
        text.append("200,\"two\nlines\"\n201,y\n");
        file("q.csv", text.toString()).sendDelimited("m", (message, bytes) -> sent.add(message));
        assertThat(sent).hasSize(2);
        assertThat(bodies().get(0)).endsWith("200,\"two\nlines\"\n");
        assertThat(bodies().get(1)).isEqualTo("201,y\n");
        assertThat(sent.get(1).headers()).containsEntry("seine-position", "line 203");
    }

    @Test
    void aStrayQuotationMarkDoesNotSwallowTheRestOfTheFile() throws Exception {
        StringBuilder text = new StringBuilder("id,name\n1,\"stray\n");
        for (int row = 2; row <= 600; row++) {
            text.append(row).append(",x\n");
        }
        file("s.csv", text.toString()).sendDelimited("m", (message, bytes) -> sent.add(message));
        assertThat(sent).hasSizeGreaterThan(2);
        assertThat(String.join("", bodies())).isEqualTo(text.substring("id,name\n".length()));
    }

    @Test
    void sendsAnEdifactFileAsItIs() throws Exception {
        file("m.edi", "UNA:+.? '\nUNB+UNOA:4'").sendEdifact((message, bytes) -> sent.add(message));
        assertThat(bodies()).containsExactly("UNA:+.? '\nUNB+UNOA:4'");
        assertThat(sent.get(0).headers()).containsEntry("seine-format", "edifact");
    }

    @Test
    void refusesAnEdifactFileThatIsTooLargeForOneMessage() throws Exception {
        Path path = folder.resolve("huge.edi");
        try (RandomAccessFile huge = new RandomAccessFile(path.toFile(), "rw")) {
            huge.setLength(Topic.MAX_MESSAGE_BYTES + 1L);
        }
        assertThatThrownBy(() -> new SourceFile(path, "test").sendEdifact((message, bytes) -> sent.add(message)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("16777217 bytes");
    }

    @Test
    void sendsNothingOfAnEmptyFile() throws Exception {
        file("e.csv", "").sendDelimited("m", (message, bytes) -> sent.add(message));
        file("e.jsonl", "").sendCanonical((message, bytes) -> sent.add(message));
        assertThat(sent).isEmpty();
    }

    private SourceFile file(String name, String text) throws Exception {
        return new SourceFile(Files.writeString(folder.resolve(name), text), "test");
    }

    private List<String> bodies() {
        return sent.stream()
                .map(message -> new String(message.body(), StandardCharsets.UTF_8))
                .toList();
    }
}
