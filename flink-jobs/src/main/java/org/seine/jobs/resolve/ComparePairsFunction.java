package org.seine.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.seine.graph.resolve.BlockState;
import org.seine.graph.resolve.ClusterEvent;
import org.seine.graph.resolve.PairDecision;
import org.seine.graph.resolve.PairEvent;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;

/**
 * Signatures under one blocking key → pairs decided, and pairs withdrawn when the key proves generic. The block lives as
 * long as the graph: to forget a member would make the result depend on time.
 *
 * <p>What was used last is kept as objects beside the state, which is read only for blocks met for the first time since
 * the start: signatures, blocks, and decisions, each a function of its key alone.
 */
final class ComparePairsFunction extends KeyedProcessFunction<String, BlockEntry, Keyed> {
    private static final int SIGNATURES_KEPT = 50_000;
    private static final int BLOCKS_KEPT = 100_000;
    private static final int DECISIONS_KEPT = 100_000;

    private transient MapState<String, String> members;
    private transient ValueState<Boolean> generic;
    private transient PairScorer scorer;
    private transient LatelyUsed<String, Signature> signatures;
    private transient LatelyUsed<String, BlockState> blocks;
    private transient LatelyUsed<String, PairDecision> decisions;

    @Override
    public void open(OpenContext context) {
        members = getRuntimeContext().getMapState(new MapStateDescriptor<>("members", Types.STRING, Types.STRING));
        generic = getRuntimeContext().getState(new ValueStateDescriptor<>("generic", Types.BOOLEAN));
        scorer = PairScorer.standard();
        signatures = new LatelyUsed<>(SIGNATURES_KEPT);
        blocks = new LatelyUsed<>(BLOCKS_KEPT);
        decisions = new LatelyUsed<>(DECISIONS_KEPT);
    }

    @Override
    public void processElement(BlockEntry entry, Context ctx, Collector<Keyed> out) throws Exception {
        BlockState block = blocks.get(entry.key());
        if (block == null) {
            block = read(entry.key());
            blocks.put(entry.key(), block);
        }
        int before = block.getMembers().size();
        Signature signature = signature(entry.profileId(), entry.json());
        for (PairEvent event : block.add(signature)) {
            emit(event, signature.type(), out);
        }
        if (block.isGeneric()) {
            if (before > 0) {
                generic.update(true);
                members.clear();
            }
        } else if (block.getMembers().size() > before) {
            members.put(entry.profileId(), entry.json());
        }
    }

    private void emit(PairEvent event, String type, Collector<Keyed> out) {
        Signature left = event.left();
        Signature right = event.right();
        if (left == null || right == null) {
            out.collect(new Keyed(type, StateJson.write(ClusterEvent.withdraw(type, event))));
            return;
        }
        PairDecision decision =
                decisions.computeIfAbsent(event.a() + " " + event.b(), pair -> scorer.decide(left, right));
        if (decision.isEdge()) {
            out.collect(new Keyed(type, StateJson.write(ClusterEvent.support(decision, event.key()))));
        }
    }

    private Signature signature(String profileId, String json) {
        return signatures.computeIfAbsent(profileId, id -> StateJson.read(json, Signature.class));
    }

    private BlockState read(String key) throws Exception {
        BlockState block = new BlockState(key);
        if (Boolean.TRUE.equals(generic.value())) {
            block.setGeneric(true);
            return block;
        }
        List<Signature> known = new ArrayList<>();
        for (var member : members.entries()) {
            known.add(signature(member.getKey(), member.getValue()));
        }
        block.setMembers(known);
        return block;
    }
}
