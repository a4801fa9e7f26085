package org.seine.jobs.resolve;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.Envelope;
import org.seine.graph.model.Booking;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.SourceRef;
import org.seine.graph.model.WatchlistEntry;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.Topics;

/** Invented persons under watch, each written in several ways, and what is believed of them in the end. */
final class Watched {
    private static final String[] GIVEN = {"Ana", "Rui", "Teresa", "Ivan", "Olga", "Wei", "Fatima", "Kofi"};
    private static final String[] FAMILY = {"Prates", "Teles", "Shcherbakov", "Karimi", "Wachowiak", "Fontoura"};
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private Watched() {}

    /** Some sixty share one phone, so that its key becomes generic. */
    static List<Envelope> records(int persons) {
        Random random = new Random(17);
        List<Envelope> all = new ArrayList<>();
        for (int p = 0; p < persons; p++) {
            String given = GIVEN[random.nextInt(GIVEN.length)];
            String family = FAMILY[random.nextInt(FAMILY.length)] + (char) ('a' + random.nextInt(26));
            LocalDate born = LocalDate.of(1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28));
            String number = "C" + (char) ('A' + random.nextInt(26)) + (100_000 + random.nextInt(900_000));
            String phone = p % 2 == 0 ? "+351912345678" : "+3519" + (10_000_000 + random.nextInt(89_999_999));
            int copies = 1 + random.nextInt(3);
            for (int i = 0; i < copies; i++) {
                String name =
                        i == 0 ? given + " " + family : i == 1 ? family + " " + given : given.charAt(0) + " " + family;
                all.add(Envelope.of(new WatchlistEntry(
                        p + "-" + i,
                        "TEST",
                        "person",
                        List.of(name),
                        random.nextInt(5) == 0 ? null : born,
                        "PRT",
                        random.nextInt(3) == 0
                                ? List.of()
                                : List.of(new PersonMention.TravelDocument("P", number, "PRT", null, null)),
                        random.nextInt(3) == 0 ? List.of() : List.of(phone),
                        List.of(),
                        i == 1
                                ? List.of(new Booking.PostalAddress(
                                        "Rua Augusta " + p, "Lisboa", "1100-0" + (10 + p % 90), "PT"))
                                : List.of(),
                        "test",
                        FIRST.plusSeconds(3_600L * random.nextInt(10_000)),
                        null,
                        new SourceRef("TEST", "", "", Digests.sha256Hex("m" + p + "-" + i)))));
            }
        }
        return all;
    }

    static KafkaMessage message(String topic, String value) {
        return new KafkaMessage(topic, 0, 0, "", value.getBytes(StandardCharsets.UTF_8), Map.of(), 0);
    }

    static KafkaMessage record(Envelope envelope) {
        return new KafkaMessage(Topics.OUTCOMES, 0, 0, "", envelope.toBytes(), Map.of(), 0);
    }

    static KafkaMessage withdrawal(Envelope envelope) {
        return message(Topics.INSTRUCTIONS, "{\"withdraw\":\"" + envelope.recordId() + "\"}");
    }

    /** The last belief of each mention and entity, without what is only an order. */
    static final class Beliefs {
        private final Map<String, Membership> memberships = new TreeMap<>();
        private final Map<String, EntityState> entities = new TreeMap<>();

        void take(GraphChange change) {
            if (change instanceof Membership m) {
                memberships.merge(m.mentionId(), m, (a, b) -> b.sequence() > a.sequence() ? b : a);
            } else if (change instanceof EntityState e) {
                entities.merge(e.entityId(), e, (a, b) -> b.sequence() > a.sequence() ? b : a);
            }
        }

        Map<String, Membership> memberships() {
            return memberships;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            memberships.values().stream().filter(m -> !m.isNone()).forEach(m -> text.append(m.mentionId())
                    .append(' ')
                    .append(m.entityId())
                    .append(' ')
                    .append(m.confidence())
                    .append(' ')
                    .append(m.evidence())
                    .append('\n'));
            entities.values().stream().filter(e -> !e.isDissolved()).forEach(e -> text.append(e.entityId())
                    .append(' ')
                    .append(e.name())
                    .append(e.props())
                    .append(e.version())
                    .append(e.digest())
                    .append(e.firstSeen())
                    .append(e.lastSeen())
                    .append('\n'));
            return text.toString();
        }

        String hash() {
            return Digests.shortId(text());
        }
    }
}
