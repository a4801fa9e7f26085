package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * All profiles under one blocking key. A pair is a candidate exactly when it shares a key that at most
 * {@link BlockingKeys#capOf} profiles carry in the end; the number only grows, so that a key which crosses its cap is
 * generic for good and takes back every pair that it had supported. Which pairs remain does not depend on the order of
 * arrival.
 *
 * <p>Plain data with getters and setters, to be kept in a job's state. Whoever moves its events on must keep the order
 * of events of one key.
 */
public final class BlockState {
    private String key = "";
    private boolean generic;
    private List<Signature> members = new ArrayList<>();

    /** For serializers. */
    public BlockState() {}

    public BlockState(String key) {
        this.key = key;
    }

    /** The pairs that this profile adds or, where it is one too many, all that the key withdraws. */
    public List<PairEvent> add(Signature signature) {
        if (generic) {
            return List.of();
        }
        for (Signature member : members) {
            if (member.profileId().equals(signature.profileId())) {
                return List.of();
            }
        }
        List<PairEvent> events = new ArrayList<>();
        if (members.size() < BlockingKeys.capOf(key)) {
            for (Signature member : members) {
                events.add(PairEvent.support(key, member, signature));
            }
            members.add(signature);
            return events;
        }
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                events.add(PairEvent.withdraw(
                        key, members.get(i).profileId(), members.get(j).profileId()));
            }
        }
        generic = true;
        members = new ArrayList<>();
        return events;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public boolean isGeneric() {
        return generic;
    }

    public void setGeneric(boolean generic) {
        this.generic = generic;
    }

    public List<Signature> getMembers() {
        return members;
    }

    public void setMembers(List<Signature> members) {
        this.members = new ArrayList<>(members);
    }
}
