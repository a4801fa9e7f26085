package org.seine.jobs.ingest.versions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;

/** Keeps the versions of one booking, keyed by it, and tells of its changes whenever a push differs from all before. */
public final class TrackBookingsFunction extends KeyedProcessFunction<String, BookingPush, OutMessage> {
    private final Duration memory;
    private transient MapState<String, BookingPush> versions;

    public TrackBookingsFunction(Duration memory) {
        this.memory = memory;
    }

    @Override
    public void open(OpenContext context) {
        var descriptor =
                new MapStateDescriptor<>("booking-versions", Types.STRING, TypeInformation.of(BookingPush.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(memory).build());
        versions = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(BookingPush push, Context ctx, Collector<OutMessage> out) throws Exception {
        if (versions.contains(push.digest())) {
            return;
        }
        versions.put(push.digest(), push);
        List<BookingPush> all = new ArrayList<>();
        versions.values().forEach(all::add);
        out.collect(
                OutMessage.of(Topics.BOOKING_CHANGES, push.key(), SeineJson.writeValue(BookingVersions.summary(all))));
    }
}
