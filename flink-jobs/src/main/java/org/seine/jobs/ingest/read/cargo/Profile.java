package org.seine.jobs.ingest.read.cargo;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.tree.Path;

/**
 * What the elements of a message mean: from YAML, so that a national profile needs no code; the language is described in
 * docs/cargo-formats.md.
 *
 * @param name of the format, such as {@code awmds}
 * @param source how the message is written
 * @param roots elements of XML, types of EDIFACT messages, or members that JSON must have, by which a message is known
 * @param namespaces preferred over another profile with the same root where one of them is used
 * @param units elements that make records by themselves; the whole message where there are none
 * @param groups which segments of EDIFACT begin a group, and which it holds
 * @param zone of local times without one
 * @param records what each unit yields
 * @param perMessage what each message yields besides, once
 */
record Profile(
        String name,
        Source source,
        List<String> roots,
        List<String> namespaces,
        Set<String> units,
        Map<String, Group> groups,
        ZoneId zone,
        List<RecordPlan> records,
        List<RecordPlan> perMessage) {
    enum Source {
        XML,
        EDIFACT,
        JSON
    }

    /**
     * A group of segments.
     *
     * @param holds segments of the group beside the one that begins it; empty where it takes whatever comes
     */
    record Group(Set<String> holds, Map<String, Group> groups) {}

    /**
     * One record for each element that {@code each} leads to, within a unit.
     *
     * @param type of the record
     */
    record RecordPlan(String kind, Class<?> type, @Nullable Path each, List<Condition> when, ObjectPlan fields) {}

    /** The value at a path is one of these; or there is one at all, where they are {@code *}. */
    record Condition(Path path, List<String> values) {}

    /** How one field is filled. */
    sealed interface Plan permits ScalarPlan, ListPlan, MapPlan {}

    record ObjectPlan(Class<?> type, Map<String, Plan> fields) {}

    /**
     * One value.
     *
     * @param alternatives the first that has a value counts
     */
    record ScalarPlan(Class<?> type, List<Choice> alternatives) implements Plan {}

    /** Elements from one or several places, in their order. */
    record ListPlan(List<Entry> entries) implements Plan {}

    /**
     * Elements of a list: objects with {@code fields}, or values.
     *
     * @param each where the elements are; null for one element from here
     */
    record Entry(
            @Nullable Path each,
            List<Condition> when,
            @Nullable ObjectPlan fields,
            @Nullable ScalarPlan value) {}

    record MapPlan(Map<String, ScalarPlan> values) implements Plan {}

    /**
     * One way to a value.
     *
     * @param parts joined with {@code glue}; each a path, or a constant where the path is null
     * @param way how the values are put together
     * @param edit applied to what was found
     * @param table code table, or null
     * @param date pattern of a date, or empty
     * @param unit where the unit of a measure stands, or null
     * @param at where the airport stands whose local time it is, or null
     */
    record Choice(
            List<Part> parts,
            Way way,
            String glue,
            Edit edit,
            @Nullable Map<String, String> table,
            String date,
            @Nullable Part unit,
            @Nullable Part at,
            List<Condition> when) {}

    enum Way {
        FIRST,
        JOIN,
        SUM,
        COUNT
    }

    /** A path, a constant, or a header of the message such as {@code $received}. */
    record Part(@Nullable Path path, String constant) {}

    /** Changes a text; what it refuses is told and left out. */
    @FunctionalInterface
    interface Edit {
        /** @throws IllegalArgumentException with a sentence for the sender */
        String apply(String value);
    }
}
