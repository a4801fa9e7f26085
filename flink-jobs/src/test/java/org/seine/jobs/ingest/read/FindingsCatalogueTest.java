package org.seine.jobs.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.seine.jobs.ingest.read.message.Reason;

/** docs/findings.md says what the enum says; {@code -Dgolden.update=true} rewrites it. */
class FindingsCatalogueTest {
    private static Path file() {
        Path up = Path.of("").toAbsolutePath();
        while (up != null && !Files.exists(up.resolve("docs/data-dictionary.md"))) {
            up = up.getParent();
        }
        return Objects.requireNonNull(up).resolve("docs/findings.md");
    }

    private static String catalogue() {
        StringBuilder text = new StringBuilder("""
                # Findings

                Each finding and dead letter of a reader has one of these codes. The severity is the usual one: `info` means that
                nothing was lost, `warning` a value or a detail of the envelope, `error` a part of the message, which is then in the
                dead letters with its bytes (but for `no-goods`: nothing was sent that is lost). A finding never deletes what was
                sent: the value stays in the record wherever a field can hold it, and always in the message. Every finding also
                names the field or path, the position and the byte.

                This page is drawn from the enum `Reason`; a test holds it to it.

                | code | severity | meaning | what to do |
                |---|---|---|---|
                """);
        for (Reason reason : Reason.values()) {
            text.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            reason.code(),
                            reason.severity().name().toLowerCase(Locale.ROOT),
                            reason.meaning(),
                            reason.remedy()));
        }
        return text.toString();
    }

    @Test
    void thePageSaysWhatTheEnumSays() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file(), catalogue());
        }
        assertThat(Files.readString(file())).isEqualTo(catalogue());
    }

    @Test
    void everyCodeIsExplainedInWholeSentences() {
        for (Reason reason : Reason.values()) {
            assertThat(reason.meaning()).as(reason.code()).matches("[A-Z].*\\.").doesNotContain("|");
            assertThat(reason.remedy()).as(reason.code()).matches("[A-Z].*\\.").doesNotContain("|");
        }
    }
}
