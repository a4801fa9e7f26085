package org.seine.graph.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphReaderValuesTest {
    @Test
    void aLinkIsFoundAgainByItsId() {
        GraphLink link =
                new GraphLink("MENTIONED_IN", "IMPORTER", "email:a|b%@c.example", "consignment:1", 2, 3, null, 1L, 2L);
        assertThat(GraphLink.parse(link.id()))
                .contains(new GraphLink.Ends("MENTIONED_IN", "IMPORTER", "email:a|b%@c.example", "consignment:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MENTIONED_IN", "OWNS|a|b|c", "MENTIONED_IN|a|b|c|d"})
    void whatIsNoLinkIsNotRead(String id) {
        assertThat(GraphLink.parse(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Blue, (blue^4 OR blue*)",
        "'Blue Quay', (blue^4 OR blue*) AND (quay^4 OR quay*)",
        "trading, (trading^4 OR trading*^2 OR trading~1)",
        "'name:x\") OR *:* //', (name^4 OR name*) AND (x^4 OR x*) AND (or^4 OR or*)",
        "' -+!(){}[]^\"~*?:\\/ ', ''"
    })
    void aSearchIsNeverMoreThanWords(String typed, String lucene) {
        assertThat(SearchText.toLucene(typed)).isEqualTo(lucene);
    }

    @Test
    void aNodeKeepsWhatItsRecordsSayApartFromWhatIsOperational() {
        GraphNode fact = GraphNode.of(
                "Phone",
                Map.of(
                        "id", "phone:+3511",
                        "number", "+3511",
                        "sources", List.of("r1", "r2"),
                        "sourceCount", 7L,
                        "firstSeen", 1L,
                        "lastSeen", 2L,
                        "_seq", 9L));
        assertThat(fact)
                .isEqualTo(new GraphNode(
                        "phone:+3511", "Phone", "+3511", Map.of("number", "+3511"), 1L, 2L, 7, List.of("r1", "r2")));
        GraphNode entity =
                GraphNode.of("Person", Map.of("id", "person:1", "name", "Ana", "version", 3L, "digest", "d"));
        assertThat(entity.sourceCount()).isEqualTo(3);
        assertThat(entity.props()).isEmpty();
    }

    @Test
    void leavesOutWhatAVertexHasNotGot() {
        Map<String, Object> stored = new java.util.HashMap<>();
        stored.put("id", "mention:a-1");
        stored.put("name", null);
        stored.put("type", null);
        stored.put("place", "document");
        GraphNode mention = GraphNode.of("Mention", stored);
        assertThat(mention.name()).isEqualTo("a-1");
        assertThat(mention.props()).isEqualTo(Map.of("place", "document"));
    }
}
