package org.seine.graph.features;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.NodeFact;
import org.seine.graph.model.Outcome;

/**
 * What the facts about one incident or one watchlist entry say, and since when: as of t, of the facts recorded before t
 * that with the greatest rank counts, of two equal ranks the one whose properties' text is greater. What was withdrawn is as if
 * it had not been recorded.
 */
final class Verdict {
    /** Millisecond before which {@code offence} was not known. */
    private record Statement(long knownAt, long until, boolean offence, boolean withdrawn, long rank, String text) {}

    private static final Comparator<Statement> BY_STANDING =
            Comparator.comparingLong(Statement::rank).thenComparing(Statement::text);

    private final List<Statement> statements = new ArrayList<>(1);

    /** Takes up a fact; whether it says anything new. */
    boolean add(NodeFact fact, NodeKind kind) {
        Map<String, String> props = fact.props();
        boolean listed = kind == NodeKind.WATCHLIST_ENTRY;
        long stated = timeOf(props.get(listed ? "knownFrom" : "recordedAt"), fact.seenAt());
        Statement statement = new Statement(
                Math.max(stated, fact.seenAt()),
                listed ? timeOf(props.get("expires"), Long.MAX_VALUE) : Long.MAX_VALUE,
                listed || Outcome.OFFENCE.equals(props.get("result")),
                Outcome.WITHDRAWN.equals(props.get("result")),
                fact.rank(),
                props.toString());
        for (int i = 0; i < statements.size(); i++) {
            Statement known = statements.get(i);
            if (BY_STANDING.compare(known, statement) == 0) {
                if (known.knownAt() <= statement.knownAt()) {
                    return false;
                }
                statements.set(i, statement);
                return true;
            }
        }
        return statements.add(statement);
    }

    boolean isKnown(long asOf) {
        Statement valid = valid(asOf);
        return valid != null && !valid.withdrawn();
    }

    boolean isOffence(long asOf) {
        Statement valid = valid(asOf);
        return valid != null && valid.offence() && asOf <= valid.until();
    }

    private @Nullable Statement valid(long asOf) {
        Statement best = null;
        for (Statement s : statements) {
            if (s.knownAt() < asOf && (best == null || BY_STANDING.compare(s, best) > 0)) {
                best = s;
            }
        }
        return best;
    }

    /** An ISO instant, or milliseconds since 1970. */
    private static long timeOf(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Long.parseLong(text)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | NumberFormatException e) {
            return otherwise;
        }
    }
}
