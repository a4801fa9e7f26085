package org.seine.web.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.Signature;
import org.seine.web.live.FeedRecord;

/** What officers said about who is who, all of it, as the topic {@code resolution.instructions} tells it. */
public final class InstructionView {
    private final Map<String, Instruction> latest = new TreeMap<>();
    private final Map<String, List<Instruction>> byMention = new TreeMap<>();

    public void accept(FeedRecord record) {
        byte[] value = record.value();
        JsonNode said = value == null ? null : SeineJson.parse(new String(value, StandardCharsets.UTF_8));
        if (said != null && Instruction.isOne(said)) {
            accept(Instruction.of(said));
        }
    }

    public synchronized void accept(Instruction instruction) {
        Instruction known = latest.get(instruction.id());
        if (known == null || instruction.replaces(known)) {
            latest.put(instruction.id(), instruction);
            if (known != null) {
                said(known.a()).remove(known);
                said(known.b()).remove(known);
            }
            said(instruction.a()).add(instruction);
            said(instruction.b()).add(instruction);
        }
    }

    private List<Instruction> said(String mentionId) {
        return byMention.computeIfAbsent(mentionId, id -> new ArrayList<>());
    }

    public synchronized Optional<Instruction> find(String id) {
        return Optional.ofNullable(latest.get(id));
    }

    /** The latest of each pair that names one of the mentions and is in force. */
    public synchronized List<Instruction> about(Collection<String> mentionIds) {
        return Instruction.inForce(mentionIds.stream()
                .flatMap(id -> byMention.getOrDefault(id, List.of()).stream())
                .toList());
    }

    /** As the resolver keeps it: a mention that is held apart from another has a profile of its own. */
    synchronized Signature singledOut(Signature signature) {
        return Instruction.singledOut(signature, byMention.getOrDefault(signature.mentionId(), List.of()));
    }

    /** The latest of each pair, newest first, those that were taken back too. */
    public synchronized List<Instruction> all() {
        List<Instruction> all = new ArrayList<>(latest.values());
        all.sort(Comparator.comparingLong(Instruction::at).reversed().thenComparing(Instruction::id));
        return all;
    }

    EntityAnswers.InstructionRow row(Instruction i) {
        return new EntityAnswers.InstructionRow(
                i.id(), i.kind().name(), i.a(), i.b(), i.type(), i.at(), i.officer(), i.reason(), i.isInForce());
    }
}
