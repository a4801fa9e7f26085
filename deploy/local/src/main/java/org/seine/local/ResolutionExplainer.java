package org.seine.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seine.graph.resolve.AttributeEvidence;
import org.seine.graph.resolve.Explanation;
import org.seine.graph.resolve.PairDecision;
import org.seine.jobs.resolve.files.FileResolution;

/** Prints why two records are one, how an entity came about, and why two are not one; every table adds up. */
final class ResolutionExplainer {
    private static final int WIDTH = 32;
    private static final int SHOWN_JOINS = 40;

    private final FileResolution resolution;
    private final PrintWriter out;

    ResolutionExplainer(FileResolution resolution, PrintWriter out) {
        this.resolution = resolution;
        this.out = out;
    }

    /** @throws IllegalArgumentException where a name is no record's, or several records' */
    void why(String one, String other) {
        String a = resolution.keyOf(one);
        String b = resolution.keyOf(other);
        out.printf(
                "%s is %s, %s is %s: %s.%n",
                one,
                resolution.entityOf(a),
                other,
                resolution.entityOf(b),
                resolution.entityOf(a).equals(resolution.entityOf(b)) ? "the same entity" : "two entities");
        Optional<PairDecision> found = resolution.explain(a, b);
        if (found.isEmpty()) {
            out.println("They are not compared: one is a person and one a firm, or nothing in one can be compared.");
            return;
        }
        PairDecision why = found.get();
        head(one, other);
        why.evidence().forEach(this::line);
        total(why.weight(), why.probability());
        if (why.contradiction()) {
            out.println("They contradict each other in what nobody has two of: nothing may join them.");
        }
        List<String> keys = resolution.metUnder(a, b);
        out.println(
                keys.isEmpty()
                        ? "Blocking did not bring them together: they share no key that is rare enough."
                        : "They met under: " + String.join(", ", keys) + ".");
    }

    /** @throws IllegalArgumentException where the name is neither an entity's nor a record's */
    void how(String name) {
        List<String> members = resolution.membersOf(name);
        String entity = resolution.entityOf(members.get(0));
        out.printf(Locale.ROOT, "%s has %,d record%s.%n", entity, members.size(), members.size() == 1 ? "" : "s");
        List<Explanation.Join> joins = resolution.how(members);
        for (Explanation.Join join : joins.subList(0, Math.min(SHOWN_JOINS, joins.size()))) {
            out.printf(
                    Locale.ROOT,
                    "%n%s ↔ %s   %d + %d records, %+.2f bits, probability %.4f%s%n",
                    resolution.nameOf(join.left()),
                    resolution.nameOf(join.right()),
                    join.leftRecords(),
                    join.rightRecords(),
                    join.score(),
                    join.probability(),
                    join.weakest() ? "   ← weakest link" : "");
            join.parts().forEach(this::line);
            total(join.score(), join.probability());
        }
        if (joins.size() > SHOWN_JOINS) {
            out.printf(Locale.ROOT, "%n… and %,d more joins.%n", joins.size() - SHOWN_JOINS);
        }
    }

    /** @throws IllegalArgumentException where a name is neither an entity's nor a record's */
    void whyNot(String one, String other) {
        List<String> members = resolution.membersOf(one);
        List<String> others = resolution.membersOf(other);
        if (members.equals(others)) {
            out.printf("%s and %s are one entity; --how %s tells how.%n", one, other, one);
            return;
        }
        Optional<Explanation.Separation> found = resolution.whyNot(members, others);
        if (found.isEmpty()) {
            out.println("They are not compared: one is a person and one a firm, or nothing in one can be compared.");
            return;
        }
        Explanation.Separation why = found.get();
        out.println(sentence(why.reason()));
        head(resolution.nameOf(why.left()), resolution.nameOf(why.right()));
        why.evidence().forEach(this::line);
        total(why.weight(), why.probability());
        out.printf(
                Locale.ROOT, "%nAll %,d pairs across, which must come above %.0f:%n", why.compared(), why.threshold());
        why.parts().forEach(this::line);
        total(why.average(), PairDecision.probability(why.average()));
    }

    private static String sentence(Explanation.Reason reason) {
        return switch (reason) {
            case HELD_APART -> "An officer held them apart.";
            case CONTRADICTION -> "Two of their records contradict each other in what nobody has two of.";
            case NEVER_MET -> "They share no key that is rare enough, so that they were never compared.";
            case NO_PAIR -> "Even their strongest pair speaks for two.";
            case ON_AVERAGE -> "One pair speaks for one, but all pairs together speak for two.";
            case ELSEWHERE -> "Their pairs speak for one, but each fitted better elsewhere first.";
        };
    }

    private void head(String one, String other) {
        out.printf("%-18s %-32s %-32s %-24s %8s%n", "attribute", cut(one), cut(other), "agreement", "bits");
    }

    private void line(AttributeEvidence part) {
        out.printf(
                Locale.ROOT,
                "%-18s %-32s %-32s %-24s %+8.2f%n",
                part.name(),
                cut(part.left()),
                cut(part.right()),
                part.agreement(),
                part.weight());
    }

    private void total(double weight, double probability) {
        out.printf(
                Locale.ROOT,
                "%-18s %-32s %-32s %-24s %+8.2f%n",
                "total",
                "",
                "",
                "probability %.4f".formatted(probability),
                weight);
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }
}
