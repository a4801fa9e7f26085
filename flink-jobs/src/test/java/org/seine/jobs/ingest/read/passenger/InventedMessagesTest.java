package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.passenger.InventedMessages.Group;
import org.seine.jobs.ingest.read.passenger.InventedMessages.Message;

/** Messages of many dialects with known truth: nobody of an undamaged group is lost or changed by any damage. */
class InventedMessagesTest {
    private static final int MESSAGES = Integer.getInteger("seine.invented.messages", 400);
    private static final byte[] NASTY =
            "+:?'*#$\r\n \0/UNASRCTIFNAD0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static Message message(int i) {
        return i % 2 == 0 ? InventedMessages.paxlst(i) : InventedMessages.pnrgov(i);
    }

    private static List<String> people(byte[] bytes) {
        List<String> people = new ArrayList<>();
        for (JsonNode message : Samples.read(bytes).messages()) {
            message.path("persons").forEach(p -> people.add(facts(p, "")));
            for (JsonNode pnr : message.path("pnrs")) {
                String locator = pnr.path("locators").path(0).path("code").asText();
                pnr.path("persons").forEach(p -> people.add(facts(p, locator)));
            }
        }
        return people;
    }

    private static String facts(JsonNode person, String locator) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String name : List.of("surname", "given", "title", "gender", "dob", "nationality", "seat")) {
            values.put(name, person.path(name).asText());
        }
        values.put("locator", locator);
        List<String> documents = new ArrayList<>();
        person.path("documents")
                .forEach(d -> documents.add(
                        d.path("number").asText() + "/" + d.path("expiry").asText()));
        values.put("documents", String.join(",", documents));
        return InventedMessages.facts(values);
    }

    @Test
    void undamagedMessagesComeOutExactly() {
        for (int i = 0; i < MESSAGES; i++) {
            Message message = message(i);
            PassengerReader.FactsReading read = Samples.read(message.bytes());
            assertThat(people(message.bytes()))
                    .as("message %d:%n%s", i, new String(message.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .containsExactlyInAnyOrderElementsOf(message.people());
            assertThat(read.outcome()).as("message %d", i).isEqualTo(PassengerReader.Outcome.PARSE);
            assertThat(read.reading().deadLetters()).isEmpty();
            assertThat(read.reading().findings())
                    .as("message %d", i)
                    .allMatch(finding -> finding.code() == Reason.EXPIRED_DOCUMENT);
        }
    }

    @Test
    void wrappedAtEveryWidthTheyComeOutExactly() {
        for (int i = 0; i < MESSAGES / 8; i++) {
            Message message = message(i);
            for (int width = 40; width < 81; width += 3) {
                byte[] wrapped = InventedMessages.wrapped(message.bytes(), width);
                assertThat(people(wrapped))
                        .as(
                                "message %d, width %d:%n%s",
                                i, width, new String(wrapped, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .containsExactlyInAnyOrderElementsOf(message.people());
            }
        }
    }

    @Test
    void damageStaysInItsGroup() {
        Random random = new Random(7);
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Message message = message(i);
            for (int round = 0; round < 12; round++) {
                byte[] bytes = message.bytes();
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + (round < 6 ? 0 : random.nextInt(20)));
                byte[] noise = noise(random, round);
                ByteArrayOutputStream mutant = new ByteArrayOutputStream();
                mutant.write(bytes, 0, from);
                mutant.writeBytes(noise);
                if (round != 11) {
                    mutant.write(bytes, to, bytes.length - to);
                } else {
                    to = bytes.length + 1;
                }
                List<String> people = people(mutant.toByteArray());
                for (Group group : message.groups()) {
                    if (!group.isTouched(from, to) && !people.containsAll(group.people())) {
                        lost.add("message %d, bytes %d to %d (%s) are %s: %s of %s"
                                .formatted(
                                        i,
                                        from,
                                        to,
                                        InventedMessages.describe(bytes, from),
                                        Arrays.toString(noise),
                                        group.people(),
                                        people));
                    }
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** Bytes changed, put in, or taken out. */
    private static byte[] noise(Random random, int round) {
        byte[] noise = new byte[round % 3 == 0 ? 1 : round % 3 == 1 ? 0 : random.nextInt(8)];
        for (int k = 0; k < noise.length; k++) {
            noise[k] = random.nextBoolean() ? NASTY[random.nextInt(NASTY.length)] : (byte) random.nextInt(256);
        }
        return noise;
    }
}
