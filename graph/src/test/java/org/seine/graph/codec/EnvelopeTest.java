package org.seine.graph.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.GraphChangeJson;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.NodeFact;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.SourceRef;

class EnvelopeTest {
    private static final String LINE = """
            {"record":"declaration","declarationId":"24ZX1","office":"PT01","lodgedAt":"2026-03-01T10:00:00Z",
             "parties":[{"role":"IMPORTER","name":"Blue Quay Trading Ltd","idScheme":"TIN","id":"501"}],
             "items":[{"number":1,"hsCode":"620342","netKg":12.5}],"codes":{"taxType":"A"},"somethingNew":1}
            """;

    @Test
    void aRecordComesBackFromItsEnvelopeUnchanged() {
        CustomsRecord record = SeineJson.readRecord(SeineJson.parse(LINE));
        Envelope sent = Envelope.of(record.withSource(new SourceRef("ab", "ASY", "f.jsonl", "line 1")));

        assertThat(Envelope.fromBytes(sent.toBytes())).isEqualTo(sent);
        assertThat(sent.record()).isEqualTo(record.withSource(new SourceRef("ab", "ASY", "f.jsonl", "line 1")));
        assertThat(((Declaration) sent.record()).items().get(0).netKg()).isEqualByComparingTo("12.5");
    }

    @Test
    void theSameStatementFromTwoSourcesHasOneRecordId() {
        CustomsRecord record = SeineJson.readRecord(SeineJson.parse(LINE));
        assertThat(Envelope.of(record.withSource(new SourceRef("a", "x", "", "")))
                        .recordId())
                .isEqualTo(Envelope.of(record.withSource(new SourceRef("b", "y", "", "")))
                        .recordId());
    }

    @Test
    void aMissingFieldIsNamedToTheSender() {
        assertThatThrownBy(() -> SeineJson.readRecord(SeineJson.parse(LINE.replace("\"office\":\"PT01\",", ""))))
                .hasMessage("A declaration needs the field office.");
        assertThatThrownBy(() -> SeineJson.readRecord(SeineJson.parse("{\"record\":\"cargo\"}")))
                .hasMessageContaining("must be one of");
    }

    @Test
    void changesOfTheGraphComeBackUnchanged() {
        for (GraphChange change : List.of(
                new NodeFact("phone:+3511", "Phone", Map.of("number", "+3511"), 0, "r", 5),
                new LinkFact("HAS_PHONE", "mention:1", "phone:+3511", Map.of(), "r", 5),
                new Membership("mention:1", "person:1", "p1", 0.5, "[]", "r1", 3),
                new CommonKey("P/phone:912345678", true, 312, 290, 4))) {
            assertThat(GraphChangeJson.read(GraphChangeJson.write(change))).isEqualTo(change);
        }
    }
}
