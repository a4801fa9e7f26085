package org.seine.graph.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seine.graph.change.JoinedFact;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;

class FactExtractorTest {
    private static final String DECLARATION = """
            {"record":"declaration","declarationId":"24ZX1","office":"PT01","lodgedAt":"2026-03-01T10:00:00Z",
             "transportDocuments":["BL7"],"containers":["MSKU 123456-5"],
             "parties":[{"role":"IMPORTER","name":"Blue Quay Trading Ltd","idScheme":"TIN","id":"501 964","country":"PT",
               "addressLines":["Rua Augusta 12"],"city":"Lisboa","postcode":"1100-053","phones":["21 000 0000"],
               "emails":["Office@Quay.example"],"contactName":"Ana Teles"},
              {"role":"CONSIGNEE","name":"Rui Prates","addressLines":["12, r. Augusta"],"city":"LISBOA",
               "postcode":"1100 053","country":"PT"}],
             "items":[{"number":1,"hsCode":"620342","customsValue":120.50}]}
            """;
    private static final String TRAVELLER = """
            {"record":"person","ref":"1","channel":"PNR","booking":"booking:TP/ABC123/2026-02-01","kind":"passenger",
             "flights":["journey:TP81/2026-03-01/LIS-GRU"],"surname":"TELES","given":"ANA MRS","nationality":"PRT",
             "documents":[{"type":"P","number":"CB 220011","issuer":"PT"}],"phones":["+351 912 345 678"],
             "reportedAt":"2026-02-28T10:00:00Z"}
            """;

    private static RecordFacts factsOf(String json) {
        return FactExtractor.of(Envelope.of(SeineJson.readRecord(SeineJson.parse(json))));
    }

    private static NodeFact node(RecordFacts facts, String id) {
        return facts.nodes().stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> links(RecordFacts facts, String type) {
        Map<String, String> names =
                facts.mentions().stream().collect(Collectors.toMap(Mention::mentionId, Mention::place, (a, b) -> a));
        return facts.links().stream()
                .filter(l -> l.type().equals(type))
                .map(l -> names.getOrDefault(l.from(), l.from()) + " " + names.getOrDefault(l.to(), l.to()))
                .toList();
    }

    @Test
    void aDeclarationNamesItsPartiesTheirIdentifiersAndItsGoods() {
        RecordFacts facts = factsOf(DECLARATION);

        assertThat(node(facts, "consignment:24ZX1").props())
                .containsEntry("office", "PT01")
                .containsEntry("hsCode", "620342")
                .containsEntry("value", "120.5")
                .containsEntry("lodgedAt", "2026-03-01T10:00:00Z");
        assertThat(facts.mentions().stream().map(m -> m.type() + " " + m.place()))
                .containsExactly("Address ADDRESS", "Organization IMPORTER", "Person CONTACT", "Person CONSIGNEE");
        assertThat(links(facts, Vocabulary.HAS_PHONE))
                .containsExactly("IMPORTER phone:+351210000000", "CONTACT phone:+351210000000");
        assertThat(links(facts, Vocabulary.HAS_EMAIL)).contains("IMPORTER email:office@quay.example");
        assertThat(links(facts, Vocabulary.HAS_DOCUMENT)).containsExactly("IMPORTER document:TIN/PT/501964");
        assertThat(links(facts, Vocabulary.HAS_ADDRESS))
                .as("two spellings are one mention")
                .contains("IMPORTER ADDRESS", "CONSIGNEE ADDRESS");
        assertThat(links(facts, Vocabulary.CONTACT_OF)).containsExactly("CONTACT IMPORTER");
        assertThat(links(facts, Vocabulary.MENTIONED_IN)).contains("IMPORTER consignment:24ZX1");
        assertThat(links(facts, Vocabulary.COVERED_BY)).containsExactly("consignment:24ZX1 transport-document:BL7");
        assertThat(links(facts, Vocabulary.IN_CONTAINER)).containsExactly("consignment:24ZX1 container:MSKU1234565");
    }

    @Test
    void aTravellerIsMentionedInItsJourneyItsBookingAndItsOwnNode() {
        RecordFacts facts = factsOf(TRAVELLER);
        String subject = "traveller:PNR/booking:TP/ABC123/2026-02-01/1";

        assertThat(node(facts, subject).label()).isEqualTo(Vocabulary.TRAVELLER);
        assertThat(links(facts, Vocabulary.MENTIONED_IN))
                .containsExactlyInAnyOrder(
                        "PASSENGER 1 " + subject,
                        "PASSENGER 1 journey:TP81/2026-03-01/LIS-GRU",
                        "PASSENGER 1 booking:TP/ABC123/2026-02-01");
        assertThat(facts.links().stream()
                        .filter(l -> l.type().equals(Vocabulary.MENTIONED_IN))
                        .map(LinkFact::props))
                .allMatch(Map.of("role", "PASSENGER")::equals);
        assertThat(links(facts, Vocabulary.HAS_DOCUMENT)).containsExactly("PASSENGER 1 document:P/PRT/CB220011");
        assertThat(facts.mentions().get(0).values("subject")).containsExactly(subject);
    }

    @Test
    void anOutcomeFindsItsSubjectWhicheverComesFirst() {
        String subject = "traveller:PNR/booking:TP/ABC123/2026-02-01/1";
        RecordFacts outcome = factsOf("""
                {"record":"outcome","outcomeId":"O1","subjectId":"%s","result":"OFFENCE","offenceClass":"narcotics",
                 "recordedAt":"2026-03-02T10:00:00Z","subjects":[{"role":"COURIER","name":"Rui Prates"}]}
                """.formatted(subject));
        assertThat(links(outcome, Vocabulary.CONCERNS)).containsExactly("incident:O1 " + subject);
        assertThat(links(outcome, Vocabulary.MENTIONED_IN)).containsExactly("COURIER incident:O1");
        assertThat(outcome.mentions().get(0).type()).isEqualTo(Vocabulary.PERSON);

        NodeFact reference = node(outcome, subject);
        NodeFact own = node(factsOf(TRAVELLER), subject);
        JoinedFact one = JoinedFact.join(JoinedFact.join(null, reference), own);
        JoinedFact other = JoinedFact.join(JoinedFact.join(null, own), reference);
        assertThat(one).isEqualTo(other);
        assertThat(one.props()).isEqualTo(own.props());
    }

    @Test
    void equalStatementsInTwoPushesAreOneMention() {
        RecordFacts first = factsOf(TRAVELLER);
        RecordFacts second = factsOf(TRAVELLER.replace("2026-02-28", "2026-03-01"));
        assertThat(second.mentions().get(0).mentionId())
                .isEqualTo(first.mentions().get(0).mentionId());
        assertThat(second.mentions().get(0).source())
                .isNotEqualTo(first.mentions().get(0).source());
    }

    @Test
    void everyLinkHasBothItsEndsAmongTheNodes() {
        for (String json : List.of(DECLARATION, TRAVELLER, """
                {"record":"booking","locators":[{"airline":"TP","code":"ABC123"}],"created":"2026-02-01T09:00:00",
                 "agency":{"iata":"76543210","country":"PT"},"phones":["912 345 678"],"emails":["a//tejo.example"],
                 "payments":[{"kind":"CC","brand":"VI","token":"t1","holder":"ANA TELES"}],
                 "flights":["journey:TP81/2026-03-01/LIS-GRU"],"reportedAt":"2026-02-28T10:00:00Z"}
                """, """
                {"record":"transport-document","documentId":"H1","level":"house","masterRef":"M1","imo":"9074729",
                 "conveyance":"BLUE TERN","reportedAt":"2026-02-28T10:00:00Z","containers":["MSKU1234565"],
                 "parties":[{"role":"CARRIER","name":"Tern Lines"}]}
                """, """
                {"record":"container","number":"MSKU1234565","reportedAt":"2026-02-28T10:00:00Z","transportDocument":"H1"}
                """, """
                {"record":"watchlist","entryId":"W1","list":"own","type":"person","names":["Ana Teles","Ana Prates"],
                 "reason":"courier","knownFrom":"2026-01-01T00:00:00Z"}
                """)) {
            RecordFacts facts = factsOf(json);
            List<String> ids = facts.nodes().stream().map(NodeFact::id).toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(facts.links()).isNotEmpty().allSatisfy(link -> assertThat(ids)
                    .contains(link.from(), link.to()));
            assertThat(ids)
                    .containsAll(
                            facts.mentions().stream().map(Mention::mentionId).toList());
            assertThat(facts.links().stream().map(LinkFact::type)).allMatch(Vocabulary.LINK_TYPES::contains);
        }
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "+351 912 345 678, , +351912345678",
        "00351912345678, , +351912345678",
        "912 345 678, PT, +351912345678",
        "351912345678, , +351912345678",
        "(020) 7946 0958, GB, +442079460958",
        "912 345 678, , ",
        "N/A, PT, ",
        "000000000, PT, "
    })
    void phonesAreWrittenInE164(String raw, String country, String expected) {
        assertThat(Phones.parse(raw, country)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Rua Augusta, 12        | R. Augusta nº 12
            12 Quay Road           | QUAY RD. 12
            Av. da Liberdade 100   | Avenida Liberdade, 100
            ул. Ленина 5           | Lenina st 5
            """)
    void spellingsOfOneAddressAreEqual(String left, String right) {
        Optional<PostalAddress> one = PostalAddress.parse(List.of(left), "Lisboa", "1100-053", "PT");
        Optional<PostalAddress> other = PostalAddress.parse(List.of(right), "LISBOA", "1100053", "PRT");
        assertThat(one.map(PostalAddress::canonical)).isPresent().isEqualTo(other.map(PostalAddress::canonical));
        assertThat(one.map(a -> PostalAddress.ofCanonical(a.canonical()))).isEqualTo(one);
    }
}
