package org.seine.jobs.score;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;
import org.seine.models.Score;
import org.seine.models.selectivity.BookingChanges;
import org.seine.models.selectivity.PassengerScorer;

/**
 * Travellers of one booking (PNR) or one flight (API), their booking, what its pushes changed, their legs and their network
 * features → scores. Legs are known to all subtasks. State lives as long as the graph.
 */
final class ScorePassengersFunction extends KeyedBroadcastProcessFunction<String, ScoreInput, ScoreInput, OutMessage> {
    /** Flight legs by key. */
    static final MapStateDescriptor<String, String> LEGS = new MapStateDescriptor<>("legs", Types.STRING, Types.STRING);

    private transient MapState<String, String> persons;
    private transient MapState<String, String> networks;
    private transient MapState<String, Integer> revisions;
    private transient ValueState<String> booking;
    private transient ValueState<String> changes;
    private transient PassengerScorer scorer;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        persons = runtime.getMapState(new MapStateDescriptor<>("persons", Types.STRING, Types.STRING));
        networks = runtime.getMapState(new MapStateDescriptor<>("networks", Types.STRING, Types.STRING));
        revisions = runtime.getMapState(new MapStateDescriptor<>("revisions", Types.STRING, Types.INT));
        booking = runtime.getState(new ValueStateDescriptor<>("booking", Types.STRING));
        changes = runtime.getState(new ValueStateDescriptor<>("changes", Types.STRING));
        scorer = PassengerScorer.released();
    }

    @Override
    public void processElement(ScoreInput input, ReadOnlyContext ctx, Collector<OutMessage> out) throws Exception {
        switch (input.kind()) {
            case PersonMention.KIND -> {
                if (isNewer(persons.get(input.subject()), input.json())) {
                    persons.put(input.subject(), input.json());
                    score(input.subject(), ctx, out);
                }
            }
            case Booking.KIND -> {
                if (isNewer(booking.value(), input.json())) {
                    booking.update(input.json());
                    scoreAll(ctx, out);
                }
            }
            case ScoreInput.CHANGES -> {
                String known = changes.value();
                int versions = known == null ? 1 : changesOf(known).versions();
                if (versions < changesOf(input.json()).versions()) {
                    changes.update(input.json());
                    scoreAll(ctx, out);
                }
            }
            case ScoreInput.NETWORK -> {
                networks.put(input.subject(), input.json());
                score(input.subject(), ctx, out);
            }
            default -> throw new IllegalArgumentException("A passenger's score does not depend on " + input.kind());
        }
    }

    @Override
    public void processBroadcastElement(ScoreInput leg, Context ctx, Collector<OutMessage> out) throws Exception {
        var legs = ctx.getBroadcastState(LEGS);
        if (isNewer(legs.get(leg.subject()), leg.json())) {
            legs.put(leg.subject(), leg.json());
        }
    }

    private void scoreAll(ReadOnlyContext ctx, Collector<OutMessage> out) throws Exception {
        for (String subject : persons.keys()) {
            score(subject, ctx, out);
        }
    }

    private void score(String subject, ReadOnlyContext ctx, Collector<OutMessage> out) throws Exception {
        String known = persons.get(subject);
        if (known == null) {
            return;
        }
        PersonMention person = (PersonMention) envelope(known).record();
        String booked = booking.value();
        @Nullable
        Booking paid = booked == null ? null : (Booking) envelope(booked).record();
        Set<String> flights = new LinkedHashSet<>(paid == null ? List.of() : paid.flights());
        flights.addAll(person.flights());
        List<FlightLeg> legs = new ArrayList<>();
        for (String flight : flights) {
            String leg = ctx.getBroadcastState(LEGS).get(flight);
            if (leg != null) {
                legs.add((FlightLeg) envelope(leg).record());
            }
        }
        String changed = changes.value();
        String network = networks.get(subject);
        Integer last = revisions.get(subject);
        int revision = last == null ? 1 : last + 1;
        Score score = scorer.score(
                person,
                paid,
                legs,
                changed == null ? null : changesOf(changed),
                network == null ? null : SeineJson.readValue(network, NetworkFeatures.class),
                revision);
        revisions.put(subject, revision);
        out.collect(OutMessage.of(Topics.SCORES, subject, SeineJson.writeValue(score)));
    }

    /** Of two statements under one key the later is shown; of two of one time the one whose id is greater. */
    private static boolean isNewer(@Nullable String known, String json) {
        if (known == null) {
            return true;
        }
        Envelope old = envelope(known);
        Envelope now = envelope(json);
        return now.eventTime() != old.eventTime()
                ? now.eventTime() > old.eventTime()
                : now.recordId().compareTo(old.recordId()) > 0;
    }

    private static BookingChanges changesOf(String json) {
        return SeineJson.readValue(json, BookingChanges.class);
    }

    private static Envelope envelope(String json) {
        return SeineJson.readValue(json, Envelope.class);
    }
}
