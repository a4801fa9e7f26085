package org.seine.graph.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.RecordFacts;

/** From canonical records over their facts to features: the network reads what the extractor writes. */
class FeaturesOfRecordsTest {
    private static final String SEIZED = """
            {"record":"declaration","declarationId":"S1","office":"PT01","lodgedAt":"2026-01-01T10:00:00Z",
             "parties":[{"role":"IMPORTER","name":"Old Quay Lda","idScheme":"TIN","id":"501","country":"PT",
               "phones":["+351 21 000 0001"],"addressLines":["Rua Augusta 12"],"city":"Lisboa","contactName":"Ana Reis"},
               {"role":"DECLARANT","name":"Fast Broker","country":"PT"}],
             "containers":["MSKU1234565"],"items":[{"number":1,"hsCode":"620342"}]}
            """;
    private static final String FRESH = """
            {"record":"declaration","declarationId":"N1","office":"PT01","lodgedAt":"2026-03-01T10:00:00Z",
             "parties":[{"role":"IMPORTER","name":"New Quay Lda","idScheme":"TIN","id":"777","country":"PT",
               "phones":["+351 21 000 0001"],"addressLines":["Rua Augusta, 12"],"city":"Lisboa","contactName":"Ana Reis"},
               {"role":"DECLARANT","name":"Fast Broker","country":"PT"}],
             "items":[{"number":1,"hsCode":"620342"}]}
            """;
    private static final String FOUND = """
            {"record":"outcome","outcomeId":"O1","subjectId":"consignment:S1","result":"OFFENCE",
             "recordedAt":"2026-01-20T09:00:00Z","subjects":[{"role":"COURIER","name":"Rui Faria"}]}
            """;
    private static final String BOOKING = """
            {"record":"booking","locators":[{"airline":"ZX","code":"AB12CD"}],"reportedAt":"2026-03-02T08:00:00Z",
             "agency":{"iata":"76543210"},"phones":["+351 21 000 0001"],
             "payments":[{"kind":"CC","token":"tok1"}],"flights":["journey:ZX1/2026-03-03/LIS-GRU"]}
            """;
    private static final String TRAVELLER = """
            {"record":"person","ref":"1","channel":"PNR","booking":"booking:ZX/AB12CD/-","surname":"Faria","given":"Rui",
             "flights":["journey:ZX1/2026-03-03/LIS-GRU"],"reportedAt":"2026-03-02T08:00:00Z"}
            """;

    private final LiveNetwork network = new LiveNetwork();
    private long sequence;

    @Test
    void aConsignmentOfAFirmLikeOneThatWasCaught() {
        feed(SEIZED, FRESH, FOUND);
        NetworkFeatures features = compute("consignment:N1");
        Map<String, Double> values = features.values();

        assertThat(features.entities())
                .containsEntry("IMPORTER", "organization:new quay lda")
                .containsEntry("DECLARANT", "organization:fast broker")
                .containsEntry("CONTACT", "person:ana reis");
        assertThat(values.get("offenderProximity")).isCloseTo(1.0 / 3, offset(1e-12));
        assertThat(values.get("offendersWithin2")).isEqualTo(1);
        assertThat(values.get("sharedPhones")).isCloseTo(1 / Math.log(3), offset(1e-11));
        assertThat(values.get("sharedAddresses")).isCloseTo(1 / Math.log(3), offset(1e-11));
        assertThat(values.get("declarantOffenceShare")).isCloseTo(1.1 / 3, offset(1e-12));
        assertThat(values.get("phoenixSignal"))
                .as("phone, address and contact person")
                .isCloseTo(0.875 * (1 + PhoenixSignal.similarity("Old Quay Lda", "New Quay Lda")) / 2, offset(1e-9));
        assertThat(features.path().get(0).nodeId()).isEqualTo("consignment:N1");
        assertThat(features.path().get(features.path().size() - 1).nodeId()).isEqualTo("organization:old quay lda");
        assertThat(features.path().stream().skip(1))
                .allSatisfy(step ->
                        assertThat(step.sources()).isNotEmpty().allMatch(source -> source.startsWith("consignment:")));
    }

    @Test
    void aTravellerNamedInAnOutcomeAndReachableByTheImportersPhone() {
        feed(SEIZED, BOOKING, TRAVELLER);
        String subject = "traveller:PNR/booking:ZX/AB12CD/-/1";
        assertThat(compute(subject).values()).containsEntry("offenderProximity", 0.0);

        feed(FOUND);
        NetworkFeatures features = compute(subject);
        assertThat(features.subjectKind()).isEqualTo("passenger");
        assertThat(features.entities()).containsEntry("PASSENGER", "person:rui faria");
        assertThat(features.values().get("offenderProximity"))
                .as("named in the outcome")
                .isEqualTo(1);
        assertThat(features.values().get("seizedConsigneeLink"))
                .as("Rui - booking - phone - Old Quay")
                .isCloseTo(0.25, offset(1e-12));
        assertThat(network.takeDirtySubjects(100)).contains(subject, "consignment:S1");
    }

    private NetworkFeatures compute(String subject) {
        return new FeatureEngine()
                .compute(network, subject, network.findFirstSeen(subject).orElseThrow());
    }

    /** Every name is one entity: resolution at its simplest. */
    private void feed(String... lines) {
        for (String line : lines) {
            RecordFacts facts = FactExtractor.of(Envelope.of(SeineJson.readRecord(SeineJson.parse(line))));
            facts.nodes().forEach(network::apply);
            facts.links().forEach(network::apply);
            for (Mention mention : facts.mentions()) {
                String name = String.join(" ", mention.values(mention.type().equals("Address") ? "address" : "name"));
                String entity = (mention.type() + ":" + name).toLowerCase(Locale.ROOT);
                network.apply(new Membership(
                        mention.mentionId(), entity, mention.mentionId(), 1, "[]", "by name", sequence++));
            }
        }
    }
}
