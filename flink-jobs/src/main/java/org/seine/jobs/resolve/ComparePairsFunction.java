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
 */
final class ComparePairsFunction extends KeyedProcessFunction<String, Keyed, Keyed> {
    private static final int BLOCKS_KEPT = 20_000;
    private static final int DECISIONS_KEPT = 100_000;

    private transient MapState<String, String> members;
    private transient ValueState<Boolean> generic;
    private transient PairScorer scorer;

    /** Blocks read lately, so that a busy key's members are not parsed anew for each of them. */
    private transient LatelyUsed<String, BlockState> blocks;

    /** Pairs meet under several keys; what was decided of them is a function of the pair alone. */
    private transient LatelyUsed<String, PairDecision> decisions;

    @Override
    public void open(OpenContext context) {
        members = getRuntimeContext().getMapState(new MapStateDescriptor<>("members", Types.STRING, Types.STRING));
        generic = getRuntimeContext().getState(new ValueStateDescriptor<>("generic", Types.BOOLEAN));
        scorer = PairScorer.standard();
        blocks = new LatelyUsed<>(BLOCKS_KEPT);
        decisions = new LatelyUsed<>(DECISIONS_KEPT);
    }

    @Override
    public void processElement(Keyed keyed, Context ctx, Collector<Keyed> out) throws Exception {
        if (Boolean.TRUE.equals(generic.value())) {
            return;
        }
        Signature signature = StateJson.read(keyed.json(), Signature.class);
        if (members.contains(signature.profileId())) {
            return;
        }
        BlockState known = blocks.get(keyed.key());
        BlockState block = known == null ? block(keyed.key()) : known;
        for (PairEvent event : block.add(signature)) {
            emit(event, signature.type(), out);
        }
        if (block.isGeneric()) {
            generic.update(true);
            members.clear();
            blocks.remove(keyed.key());
        } else {
            members.put(signature.profileId(), keyed.json());
            blocks.put(keyed.key(), block);
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

    private BlockState block(String key) throws Exception {
        List<Signature> known = new ArrayList<>();
        for (String json : members.values()) {
            known.add(StateJson.read(json, Signature.class));
        }
        BlockState block = new BlockState(key);
        block.setMembers(known);
        return block;
    }
}
