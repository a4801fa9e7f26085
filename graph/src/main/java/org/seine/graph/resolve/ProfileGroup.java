package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.Explanation.Profile;
import org.seine.graph.resolve.Explanation.Weights;

/** Records as they were read from the graph, those of one entity or of two; each pair is compared once. */
final class ProfileGroup implements Explanation.Group {
    private final Weights weights;
    private final List<Features> first = new ArrayList<>();
    private final List<Set<String>> keys = new ArrayList<>();
    private final List<List<String>> mentions = new ArrayList<>();
    private final @Nullable PairDecision[][] decided;

    /** @param most of the profiles that are compared */
    ProfileGroup(Weights weights, List<Profile> profiles, int most) {
        this.weights = weights;
        for (Profile profile : profiles.subList(0, Math.min(most, profiles.size()))) {
            first.add(weights.features(profile.signature()));
            keys.add(weights.keys(profile.signature()));
            mentions.add(profile.mentionIds());
        }
        decided = new PairDecision[first.size()][first.size()];
    }

    ProfileGroup(ProfileGroup left, ProfileGroup right) {
        weights = left.weights;
        for (ProfileGroup side : List.of(left, right)) {
            first.addAll(side.first);
            keys.addAll(side.keys);
            mentions.addAll(side.mentions);
        }
        decided = new PairDecision[first.size()][first.size()];
    }

    @Override
    public int size() {
        return first.size();
    }

    @Override
    public String idOf(int record) {
        return first.get(record).signature.mentionId();
    }

    @Override
    public String profileOf(int record) {
        return first.get(record).signature.profileId();
    }

    @Override
    public int recordsOf(int record) {
        return mentions.get(record).size();
    }

    @Override
    public PairDecision decide(int one, int other) {
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        PairDecision known = decided[low][high];
        if (known == null) {
            known = weights.decide(first.get(low), first.get(high));
            decided[low][high] = known;
        }
        return known;
    }

    @Override
    public PairDecision together(List<Integer> left, List<Integer> right) {
        return weights.decide(
                Features.together(left.stream().map(first::get).toList()),
                Features.together(right.stream().map(first::get).toList()));
    }

    @Override
    public boolean met(int one, int other) {
        return !Collections.disjoint(keys.get(one), keys.get(other));
    }

    /** The profile of a mention; −1 where it is none of these. */
    int of(String mentionId) {
        for (int i = 0; i < mentions.size(); i++) {
            if (mentions.get(i).contains(mentionId)) {
                return i;
            }
        }
        return -1;
    }
}
