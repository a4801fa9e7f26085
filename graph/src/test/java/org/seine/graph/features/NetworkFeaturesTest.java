package org.seine.graph.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each feature on a network small enough to work the value out by hand from its definition. */
class NetworkFeaturesTest {
    private static final Offset<Double> EXACT = offset(1e-11);
    private final World world = new World();

    @Test
    void oneConsignmentAlone() {
        world.consignment("1", 4, "IMPORTER acme");
        Map<String, Double> values = world.values("consignment:1", 6);
        assertThat(values.get("componentSize")).isCloseTo(Math.log(3), EXACT); // acme and the consignment
        assertThat(values.get("degree")).isCloseTo(Math.log(2), EXACT);
        assertThat(values.get("dampedDegree")).isCloseTo(1 / Math.log(3), EXACT); // the consignment has degree 1
        assertThat(values.get("entityAgeDays")).isCloseTo(2, EXACT);
        assertThat(values.get("mentionCount")).isCloseTo(Math.log(2), EXACT);
        assertThat(values.get("offendingNeighbourShare")).isCloseTo(0.05, EXACT);
    }

    @Test
    void degreesOfAnImporterWithTwoConsignmentsAndASharedPhone() {
        List<String> acme = world.consignment("1", 1, "IMPORTER acme", "EXPORTER mill");
        world.consignment("2", 2, "IMPORTER acme");
        world.shows(acme.get(0), 1, "phone:1");
        world.shows(world.consignment("3", 3, "IMPORTER nova").get(0), 3, "phone:1");
        Map<String, Double> values = world.values("consignment:2", 3);
        // acme: consignments 1 (acme, mill) and 2 (acme), phone (acme, nova)
        assertThat(values.get("degree")).isCloseTo(Math.log(4), EXACT);
        assertThat(values.get("dampedDegree")).isCloseTo(1 / Math.log(4) + 1 / Math.log(3) + 1 / Math.log(4), EXACT);
        // acme, 1, 2, mill, phone, nova, 3
        assertThat(values.get("componentSize")).isCloseTo(Math.log(8), EXACT);
        assertThat(values.get("mentionCount")).isCloseTo(Math.log(3), EXACT);
    }

    @Test
    void offendersByDistance() {
        // self: an earlier offence of acme; phone: bad1 at 2; contact person: ann at 1, her other firm bad2 at 2
        List<String> first = world.consignment("1", 1, "IMPORTER acme");
        world.consignment("2", 2, "IMPORTER bad1").forEach(m -> world.shows(m, 2, "phone:1"));
        String bad2 = world.consignment("3", 3, "CONSIGNEE bad2").get(0);
        world.shows(first.get(0), 1, "phone:1");
        world.contact(first.get(0), "ann", 1);
        world.contact(bad2, "ann", 3);
        world.consignment("9", 9, "IMPORTER acme");
        Map<String, Double> before = world.values("consignment:9", 9);
        assertThat(before.get("offenderProximity")).isZero();

        world.offence("2", 4).offence("3", 5);
        Map<String, Double> values = world.values("consignment:9", 9);
        assertThat(values.get("offenderProximity")).isCloseTo(1.0 / 3, EXACT);
        assertThat(values.get("offendersWithin2")).isEqualTo(2);

        world.offence("1", 6);
        values = world.values("consignment:9", 9);
        assertThat(values.get("offenderProximity")).isEqualTo(1);
        assertThat(values.get("offendersWithin2")).isEqualTo(3);
        assertThat(values.get("ownOffenceShare")).isCloseTo((1 + 2 * 0.05) / (1 + 2), EXACT);
    }

    @Test
    void anOffenderThreeLinksAwayCountsOnlyFromThree() {
        String acme = world.consignment("1", 1, "IMPORTER acme").get(0);
        String ann = world.contact(acme, "ann", 1);
        world.shows(ann, 1, "phone:1");
        world.shows(world.consignment("2", 1, "IMPORTER bad").get(0), 1, "phone:1")
                .offence("2", 2);
        Map<String, Double> values = world.values("consignment:1", 3); // acme - ann - phone - bad
        assertThat(values.get("offendersWithin2")).isZero();
        assertThat(values.get("offendersWithin3")).isEqualTo(1);
        assertThat(values.get("offenderProximity")).isCloseTo(0.25, EXACT);
    }

    @Test
    void anOutcomeCountsFromAfterItsRecordAndNotForItsOwnSubject() {
        world.consignment("1", 1, "IMPORTER acme");
        world.consignment("2", 2, "IMPORTER acme");
        world.offence("1", 5);
        assertThat(world.values("consignment:2", 5).get("offenderProximity")).isZero();
        assertThat(world.values("consignment:2", 5.001).get("offenderProximity"))
                .isEqualTo(1);
        assertThat(world.values("consignment:1", 6).get("offenderProximity")).isZero();
    }

    @Test
    void aWithdrawnOutcomeIsAsIfNeverRecorded() {
        world.consignment("1", 1, "IMPORTER acme");
        world.consignment("2", 2, "IMPORTER acme");
        world.offence("1", 5);
        world.changes()
                .add(new org.seine.graph.change.NodeFact(
                        "incident:i-1", "Incident", Map.of("result", "WITHDRAWN"), World.day(8), "r", World.day(8)));
        assertThat(world.values("consignment:2", 7).get("ownOffenceShare")).isCloseTo(1.1 / 3, EXACT);
        assertThat(world.values("consignment:2", 9).get("ownOffenceShare")).isCloseTo(0.05, EXACT);
    }

    @Test
    void onlyJudgedNeighboursAreInTheShare() {
        // neighbours by phone: bad (offence), fair (no finding), new (never inspected)
        int day = 1;
        for (String firm : List.of("acme", "bad", "fair", "new")) {
            world.shows(world.consignment(firm, day, "IMPORTER " + firm).get(0), day, "phone:1");
        }
        world.offence("bad", 2).clean("fair", 2);
        assertThat(world.values("consignment:acme", 3).get("offendingNeighbourShare"))
                .isCloseTo((1 + 2 * 0.05) / (2 + 2), EXACT);
    }

    @Test
    void theExporterCountsByWhatItSentAndTheDeclarantByWhatItLodged() {
        world.consignment("1", 1, "IMPORTER a", "EXPORTER mill", "DECLARANT broker");
        world.consignment("2", 1, "IMPORTER b", "EXPORTER mill", "DECLARANT other");
        world.consignment("3", 1, "IMPORTER c", "EXPORTER mill", "DECLARANT broker");
        world.offence("1", 2).clean("2", 2);
        Map<String, Double> values = world.values("consignment:3", 3);
        assertThat(values.get("counterpartyOffenceShare")).isCloseTo((1 + 0.1) / (2 + 2), EXACT);
        assertThat(values.get("declarantOffenceShare")).isCloseTo((1 + 0.1) / (1 + 2), EXACT);
        assertThat(values.get("ownOffenceShare")).isCloseTo(0.05, EXACT);
    }

    @Test
    void sharedThingsOfAFirm() {
        String acme = world.consignment("1", 1, "IMPORTER acme").get(0);
        world.shows(acme, 1, "phone:1", "phone:2", "email:x", "document:d", "address:quay");
        world.contact(acme, "ann", 1);
        world.shows("mention:ann-1", 1, "phone:1"); // its own contact is no other
        world.shows(world.consignment("2", 1, "IMPORTER b").get(0), 1, "phone:1", "address:quay");
        world.shows(world.consignment("3", 1, "IMPORTER c").get(0), 1, "phone:1", "phone:2", "document:d");
        world.inContainer("1", "k", 1).inContainer("2", "k", 1);
        Map<String, Double> values = world.values("consignment:1", 2);
        assertThat(values.get("sharedPhones")).isCloseTo(2 / Math.log(4) + 1 / Math.log(3), EXACT);
        assertThat(values.get("sharedAddresses")).isCloseTo(1 / Math.log(3), EXACT);
        assertThat(values.get("sharedDocuments")).isCloseTo(1 / Math.log(3), EXACT);
        assertThat(values.get("sharedEmails")).isZero();
        assertThat(values.get("sharedContainers")).isCloseTo(1 / Math.log(3), EXACT);
        assertThat(world.values("consignment:3", 2).get("sharedContainers")).isZero();
    }

    @Test
    void aFirmRisenFromItsAshes() {
        String old = world.consignment("1", 0, "IMPORTER marthaoil").get(0);
        world.shows(old, 0, "phone:1", "address:quay").offence("1", 5);
        String fresh = world.consignment("2", 100, "IMPORTER marhtaoil").get(0);
        world.shows(fresh, 100, "phone:1", "address:quay");
        // Jaro of marthaoil and marhtaoil: 9 matches, 1 transposition: (1 + 1 + 8/9) / 3 = 26/27;
        // Winkler adds 3 letters of prefix at 0.1: 26/27 + 0.3 / 27
        double similarity = 26.3 / 27;
        assertThat(world.values("consignment:2", 100).get("phoenixSignal"))
                .isCloseTo(0.75 * (1 + similarity) / 2, EXACT);
        world.consignment("3", 465, "IMPORTER marhtaoil");
        assertThat(world.values("consignment:3", 465).get("phoenixSignal"))
                .as("a year later")
                .isCloseTo(0.75 * (1 + similarity) / 2 / Math.E, EXACT);
        world.consignment("4", 101, "IMPORTER marthaoil");
        assertThat(world.values("consignment:4", 101).get("phoenixSignal"))
                .as("the earlier firm is no phoenix of the later one")
                .isZero();
    }

    @Test
    void theSameContactPersonIsASharedThing() {
        String old = world.consignment("1", 0, "IMPORTER old").get(0);
        world.contact(old, "ann", 0);
        world.offence("1", 5);
        String fresh = world.consignment("2", 100, "IMPORTER xyz").get(0);
        world.contact(fresh, "ann", 100);
        assertThat(world.values("consignment:2", 100).get("phoenixSignal"))
                .isCloseTo(0.5 * (1 + PhoenixSignal.similarity("old", "xyz")) / 2, EXACT);
        assertThat(PhoenixSignal.similarity("old", "xyz")).isZero();
    }

    @Test
    void theYoungestPrincipalAndTheLeastConfidenceCount() {
        String early = world.consignment("1", 1, "IMPORTER acme").get(0);
        world.consignment("2", 8, "IMPORTER acme", "CONSIGNEE nova", "DECLARANT broker");
        world.member(early, "organization:acme", 0.75);
        Map<String, Double> values = world.values("consignment:2", 10);
        assertThat(values.get("entityAgeDays")).isCloseTo(2, EXACT);
        assertThat(values.get("resolutionConfidence")).isEqualTo(0.75);
        assertThat(values.get("mentionCount")).isCloseTo(Math.log(3), EXACT);
    }

    @Test
    void aWatchlistEntryCountsWhileItIsInForce() {
        String tom = world.traveller("1", "tom", 1, "");
        world.watchlist("w", tom, 5, 10);
        world.traveller("2", "tom", 2, "");
        for (double day : new double[] {4, 5}) {
            assertThat(world.values("traveller:2", day).get("offenderProximity"))
                    .isZero();
        }
        assertThat(world.values("traveller:2", 6).get("offenderProximity")).isEqualTo(1);
        assertThat(world.values("traveller:2", 11).get("offenderProximity")).isZero();
    }

    @Test
    void aPartyNamedInAnOutcomeIsAnOffender() {
        world.consignment("1", 1, "IMPORTER front");
        String behind = world.mention("Person", "boss", "boss", 5, "i");
        world.incident("i", "consignment:1", "OFFENCE", 5, behind);
        world.traveller("t", "boss", 7, "");
        assertThat(world.values("traveller:t", 7).get("offenderProximity")).isEqualTo(1);
        assertThat(world.values("consignment:1", 7).get("offenderProximity"))
                .as("its own outcome")
                .isZero();
    }

    @Test
    void companyOnTheRoad() {
        // bob shares a booking with ann; cid shares three flights, dan one, eve two; bob, cid, dan were caught before
        world.traveller("a1", "ann", 10, "B", "F1");
        world.traveller("b1", "bob", 10, "B", "F1");
        for (int flight = 1; flight <= 3; flight++) {
            if (flight > 1) {
                world.traveller("a" + flight, "ann", 10 + flight, "", "F" + flight);
            }
            world.traveller("c" + flight, "cid", 10, "", "F" + flight);
        }
        world.traveller("d1", "dan", 10, "", "F1");
        world.traveller("e1", "eve", 10, "", "F1");
        world.traveller("e2", "eve", 10, "", "F2");
        for (String caught : List.of("bob", "cid", "dan")) {
            world.traveller("old-" + caught, caught, 1, "");
            world.incident("i-" + caught, "traveller:old-" + caught, "OFFENCE", 2);
        }
        assertThat(world.values("traveller:a3", 14).get("coTravellerExposure")).isCloseTo(1 + 2.0 / 3, EXACT);
    }

    @Test
    void whatIsFoundWithACompanionInTheSameBookingIsTheSameInspection() {
        world.traveller("a", "ann", 10, "B", "F1");
        world.traveller("b", "bob", 10, "B", "F1");
        world.incident("i", "traveller:b", "OFFENCE", 11);
        assertThat(world.values("traveller:a", 12))
                .containsEntry("coTravellerExposure", 0.0)
                .containsEntry("offenderProximity", 0.0);
        world.traveller("a2", "ann", 20, "B2", "F2");
        assertThat(world.values("traveller:a2", 20).get("coTravellerExposure")).isEqualTo(1);
    }

    @Test
    void oneInspectionUnderAnotherRecordOfTheJourneyIsStillTheSame() {
        // the airline sent API for ann and bob, and a PNR for their booking; the outcome was noted under bob's API
        world.traveller("api-ann", "ann", 10, "", "F1");
        world.traveller("api-bob", "bob", 10, "", "F1");
        world.traveller("pnr-ann", "ann", 9, "B", "F1");
        world.traveller("pnr-bob", "bob", 9, "B", "F1");
        world.incident("i", "traveller:api-bob", "OFFENCE", 11);
        for (String own : List.of("api-ann", "api-bob", "pnr-ann", "pnr-bob")) {
            assertThat(world.values("traveller:" + own, 12))
                    .as(own)
                    .containsEntry("offenderProximity", 0.0)
                    .containsEntry("ownOffenceShare", 0.05)
                    .containsEntry("coTravellerExposure", 0.0);
        }
        world.traveller("later", "bob", 20, "", "F2");
        assertThat(world.values("traveller:later", 20)).containsEntry("offenderProximity", 1.0);
    }

    @Test
    void cardsAndAgencies() {
        world.traveller("a", "ann", 10, "B1");
        world.traveller("b", "bob", 10, "B2");
        world.traveller("c", "cid", 10, "B3");
        world.traveller("d", "dan", 10, "B4");
        world.booked("B1", 10, "card:1", "agency:1").booked("B2", 10, "card:1", "agency:1");
        world.booked("B3", 10, "card:1", "agency:1").booked("B4", 10, "agency:1");
        world.incident("i-b", "traveller:b", "OFFENCE", 12).incident("i-d", "traveller:d", "NO_FINDING", 12);
        Map<String, Double> values = world.values("traveller:a", 13);
        assertThat(values.get("sharedCards")).isCloseTo(2 / Math.log(4), EXACT);
        assertThat(values.get("sharedCardExposure")).isCloseTo(1 / Math.log(4), EXACT);
        assertThat(values.get("sharedAgencyExposure")).isCloseTo((1 + 0.1) / (2 + 2), EXACT);
        assertThat(values.get("offenderProximity")).isCloseTo(1.0 / 5, EXACT); // ann - B1 - card - B2 - bob
        assertThat(world.values("traveller:d", 13).get("sharedCards")).isZero();
    }

    @Test
    void aCourierOfSeizedGoods() {
        String consignee = world.consignment("1", 1, "CONSIGNEE smug").get(0);
        world.shows(consignee, 1, "phone:1").offence("1", 3);
        world.traveller("t", "tom", 5, "B");
        world.booked("B", 5, "phone:1");
        String caught = world.traveller("u", "ute", 1, "");
        world.incident("i", "traveller:u", "OFFENCE", 2).shows(caught, 1, "phone:2");
        world.booked("B", 5, "phone:2");
        Map<String, Double> values = world.values("traveller:t", 5); // tom - B - phone - smug
        assertThat(values.get("seizedConsigneeLink")).isCloseTo(0.25, EXACT);
        assertThat(world.values("traveller:u", 5).get("seizedConsigneeLink"))
                .as("ute - phone - B - phone - smug")
                .isCloseTo(1.0 / 5, EXACT);
    }

    @Test
    void everyFeatureOfAKindIsGivenAndFinite() {
        RandomWorld made = RandomWorld.of(3, 100, 100);
        LiveNetwork network = made.world.network();
        FeatureEngine engine = new FeatureEngine();
        for (int i = 0; i < made.subjects.size(); i++) {
            NetworkFeatures features = engine.compute(network, made.subjects.get(i), World.day(made.days.get(i)));
            SubjectKind kind = SubjectKind.find(made.subjects.get(i)).orElseThrow();
            assertThat(features.values().keySet())
                    .containsExactlyInAnyOrderElementsOf(FeatureEngine.featureNames(kind));
            assertThat(features.values().values()).allMatch(v -> Double.isFinite(v) && v >= 0);
            assertThat(features.entities()).containsKey(kind == SubjectKind.CONSIGNMENT ? "IMPORTER" : "PASSENGER");
            boolean near = features.values().getOrDefault("offenderProximity", 0.0) > 0;
            assertThat(features.path().isEmpty()).isEqualTo(!near);
            if (near) {
                assertThat(features.path().get(0).nodeId()).isEqualTo(made.subjects.get(i));
                assertThat(features.path().stream().skip(1))
                        .allMatch(s -> !s.sources().isEmpty());
            }
        }
    }
}
