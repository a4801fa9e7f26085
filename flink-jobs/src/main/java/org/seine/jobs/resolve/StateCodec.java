package org.seine.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore.Block;
import org.seine.graph.resolve.ClusterStore.EntityRecord;
import org.seine.graph.resolve.ClusterStore.Owners;
import org.seine.graph.resolve.ClusterStore.Page;
import org.seine.graph.resolve.ClusterStore.Said;
import org.seine.graph.resolve.ClusterStore.Seen;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signature;
import org.seine.jobs.runtime.PackedReader;
import org.seine.jobs.runtime.PackedWriter;

/**
 * What the resolver is told and what it keeps in state, packed: every field in order, without its name, so that a record
 * comes back as it was. What is kept under a key does not hold the key again.
 *
 * @param writer of a value
 * @param reader of a value, given its key
 */
record StateCodec<T>(BiConsumer<T, PackedWriter> writer, BiFunction<String, PackedReader, T> reader) {
    static final StateCodec<Block> BLOCK = new StateCodec<>(
            (block, out) -> out.count(block.size()).texts(block.profileIds()),
            (key, in) -> new Block(key, in.size(), in.texts()));

    static final StateCodec<Page> PAGE =
            new StateCodec<>((page, out) -> out.texts(page.ids()), (key, in) -> new Page(in.texts()));

    static final StateCodec<Owners> OWNERS = new StateCodec<>(
            (owners, out) -> out.count(owners.profiles()).count(owners.squares()),
            (key, in) -> new Owners(key, in.count(), in.count()));

    static final StateCodec<EntityRecord> ENTITY = new StateCodec<>(
            (entity, out) -> out.texts(entity.profileIds()).text(entity.told()),
            (key, in) -> new EntityRecord(key, in.texts(), in.text()));

    static final StateCodec<Said> SAID = new StateCodec<>(
            (said, out) -> instructions(said.instructions(), out), (key, in) -> new Said(key, instructions(in)));

    static final StateCodec<Seen> SEEN = new StateCodec<>(StateCodec::seen, (key, in) -> seen(in));

    /** Of a profile: its first mention's, though the profile has many. */
    static final StateCodec<Signature> SIGNATURE = new StateCodec<>(StateCodec::signature, (key, in) -> signature(in));

    /** Without its signature. */
    static final StateCodec<ClusterNode> NODE = new StateCodec<>(StateCodec::node, StateCodec::node);

    /** Has no key. */
    static final StateCodec<ResolverInput> INPUT = new StateCodec<>(StateCodec::input, (key, in) -> input(in));

    byte[] write(T value) {
        PackedWriter out = new PackedWriter();
        writer.accept(value, out);
        return out.toBytes();
    }

    T read(String key, byte[] bytes) {
        return reader.apply(key, new PackedReader(bytes));
    }

    private static void seen(Seen seen, PackedWriter out) {
        out.text(seen.mentionId())
                .text(seen.profileId())
                .text(seen.ownProfileId().equals(seen.profileId()) ? "" : seen.ownProfileId())
                .signed(seen.firstSeen())
                .signed(seen.lastSeen())
                .count(seen.count())
                .count(seen.pages())
                .count(seen.statements().size());
        seen.statements().forEach((record, at) -> out.text(record).signed(at));
    }

    private static Seen seen(PackedReader in) {
        String mentionId = in.text();
        String profileId = in.text();
        String own = in.text();
        long firstSeen = in.signed();
        long lastSeen = in.signed();
        int count = in.size();
        int pages = in.size();
        Map<String, Long> statements = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            String record = in.text();
            statements.put(record, in.signed());
        }
        return new Seen(
                mentionId, profileId, own.isEmpty() ? profileId : own, firstSeen, lastSeen, count, pages, statements);
    }

    private static void signature(Signature signature, PackedWriter out) {
        out.text(signature.mentionId())
                .text(signature.profileId())
                .text(signature.type())
                .signed(signature.seenAt())
                .count(signature.forms().size());
        signature.forms().forEach((attribute, values) -> out.text(attribute).texts(values));
        out.map(signature.shown()).texts(signature.keys());
    }

    private static Signature signature(PackedReader in) {
        String mentionId = in.text();
        String profileId = in.text();
        String type = in.text();
        long seenAt = in.signed();
        Map<String, List<String>> forms = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            String attribute = in.text();
            forms.put(attribute, in.texts());
        }
        return new Signature(mentionId, profileId, type, seenAt, forms, in.map(), in.texts());
    }

    private static void node(ClusterNode node, PackedWriter out) {
        out.count(node.edges().size());
        node.edges().forEach((other, edge) -> out.text(other)
                .bits(Double.doubleToLongBits(edge.weight()))
                .texts(edge.keys()));
        out.count(node.members())
                .text(node.anchor())
                .signed(node.firstSeen())
                .signed(node.lastSeen())
                .bits(node.digestHigh())
                .bits(node.digestLow())
                .text(node.entityId())
                .text(node.belief());
        instructions(node.held(), out);
    }

    private static ClusterNode node(String profileId, PackedReader in) {
        Map<String, ClusterNode.Edge> edges = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            String other = in.text();
            edges.put(other, new ClusterNode.Edge(Double.longBitsToDouble(in.bits()), in.texts()));
        }
        return new ClusterNode(
                profileId,
                null,
                edges,
                in.size(),
                in.text(),
                in.signed(),
                in.signed(),
                in.bits(),
                in.bits(),
                in.text(),
                in.text(),
                instructions(in));
    }

    private static void input(ResolverInput input, PackedWriter out) {
        out.text(input.kind().name()).text(input.type()).text(input.mentionId()).text(input.source());
        @Nullable Signature signature = input.signature();
        out.count(signature == null ? 0 : 1);
        if (signature != null) {
            signature(signature, out);
        }
        @Nullable Instruction said = input.instruction();
        instructions(said == null ? List.of() : List.of(said), out);
    }

    private static ResolverInput input(PackedReader in) {
        ResolverInput.Kind kind = ResolverInput.Kind.valueOf(in.text());
        String type = in.text();
        String mentionId = in.text();
        String source = in.text();
        @Nullable Signature signature = in.size() == 0 ? null : signature(in);
        List<Instruction> said = instructions(in);
        return new ResolverInput(kind, type, signature, mentionId, source, said.isEmpty() ? null : said.get(0));
    }

    private static void instructions(List<Instruction> instructions, PackedWriter out) {
        out.count(instructions.size());
        for (Instruction i : instructions) {
            out.text(i.kind().name())
                    .text(i.a())
                    .text(i.b())
                    .text(i.type())
                    .signed(i.at())
                    .text(i.officer())
                    .text(i.reason());
        }
    }

    private static List<Instruction> instructions(PackedReader in) {
        int size = in.size();
        List<Instruction> instructions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            instructions.add(new Instruction(
                    Instruction.Kind.valueOf(in.text()),
                    in.text(),
                    in.text(),
                    in.text(),
                    in.signed(),
                    in.text(),
                    in.text()));
        }
        return instructions;
    }
}
