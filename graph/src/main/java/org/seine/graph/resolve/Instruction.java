package org.seine.graph.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;

/**
 * What an officer said about two mentions: that they are one, that they are two, or that nothing is said any more. Of
 * several about one pair the latest is in force, so that the set of instructions decides and not their order.
 *
 * @param a the smaller mention id; {@code b} the greater one
 * @param type entity type of both
 * @param at when it was said, milliseconds since 1970 UTC
 * @param officer who said it
 * @param reason in the officer's words
 */
public record Instruction(Kind kind, String a, String b, String type, long at, String officer, String reason) {
    /** Greater kinds win where two were said at once. */
    public enum Kind {
        /** The earlier instruction holds no more. */
        WITHDRAWN,
        /** The two are one, whatever their attributes say. */
        TOGETHER,
        /** The two are not one, whatever their attributes say. */
        APART
    }

    public Instruction {
        if (a.compareTo(b) > 0) {
            String greater = a;
            a = b;
            b = greater;
        }
        if (a.isEmpty() || a.equals(b)) {
            throw new IllegalArgumentException("An instruction needs two mentions, not (%s) and (%s).".formatted(a, b));
        }
    }

    /** One for each pair, so that a later instruction replaces the earlier one. */
    public String id() {
        return "instruction:" + Digests.shortId(a + "|" + b);
    }

    public boolean isTogether() {
        return kind == Kind.TOGETHER;
    }

    public boolean isInForce() {
        return kind != Kind.WITHDRAWN;
    }

    public boolean names(String mentionId) {
        return a.equals(mentionId) || b.equals(mentionId);
    }

    /** Whether this one stands where the other one was said too. */
    public boolean replaces(Instruction other) {
        return LATEST_FIRST.compare(this, other) < 0;
    }

    private static final Comparator<Instruction> LATEST_FIRST = Comparator.comparingLong(Instruction::at)
            .thenComparing(Instruction::kind)
            .thenComparing(Instruction::officer)
            .thenComparing(Instruction::reason)
            .reversed()
            .thenComparing(Instruction::a)
            .thenComparing(Instruction::b);

    /** As the topic {@code resolution.instructions} carries it. */
    public String toJson() {
        return SeineJson.writeValue(this);
    }

    /** Whether a message of the topic is an instruction, and not something else that stands there. */
    public static boolean isOne(JsonNode message) {
        return message.hasNonNull("kind")
                && message.hasNonNull("a")
                && message.hasNonNull("b")
                && Arrays.stream(Kind.values())
                        .anyMatch(k -> k.name().equals(message.path("kind").asText()));
    }

    /** @throws IllegalArgumentException where the message names one mention or an unknown kind */
    public static Instruction of(JsonNode message) {
        return new Instruction(
                Kind.valueOf(message.path("kind").asText()),
                message.path("a").asText(),
                message.path("b").asText(),
                message.path("type").asText(),
                message.path("at").asLong(),
                message.path("officer").asText(),
                message.path("reason").asText());
    }

    /**
     * The signature as the resolver keeps it. Mentions that say exactly the same share a profile; one that an officer holds
     * apart from another has its own, since a profile is never divided.
     *
     * @param said about the mention
     */
    public static Signature singledOut(Signature signature, Collection<Instruction> said) {
        boolean apart = inForce(said).stream().anyMatch(i -> i.kind() == Kind.APART && i.names(signature.mentionId()));
        return apart
                ? signature.withKeys(
                        Digests.shortId(signature.profileId() + "/" + signature.mentionId()), signature.keys())
                : signature;
    }

    /** Those that hold, one for each pair, the latest first. */
    public static List<Instruction> inForce(Collection<Instruction> said) {
        Map<String, Instruction> byPair = new TreeMap<>();
        for (Instruction instruction : said) {
            byPair.merge(instruction.id(), instruction, (known, other) -> other.replaces(known) ? other : known);
        }
        List<Instruction> inForce = new ArrayList<>(
                byPair.values().stream().filter(Instruction::isInForce).toList());
        inForce.sort(LATEST_FIRST);
        return inForce;
    }
}
