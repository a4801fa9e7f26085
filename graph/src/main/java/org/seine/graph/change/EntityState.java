package org.seine.graph.change;

import java.util.Map;
import java.util.TreeMap;

/**
 * What we now believe about one entity: its best name and facts, drawn from all of its mentions.
 *
 * @param entityId derived from the smallest member (first seen, mention id): equal members give an equal id
 * @param type {@code Person}, {@code Organization} or {@code Address}
 * @param name the golden name, a function of the set of members
 * @param props further golden facts, text only
 * @param version number of distinct members, 0 where the entity has dissolved into others
 * @param digest short digest of the sorted member ids: two states are the same belief exactly when digests are equal
 * @param firstSeen milliseconds since 1970 UTC; {@code lastSeen} likewise
 * @param sequence order of the changes of this entity; not part of the belief
 */
public record EntityState(
        String entityId,
        String type,
        String name,
        Map<String, String> props,
        int version,
        String digest,
        long firstSeen,
        long lastSeen,
        long sequence)
        implements GraphChange {
    public EntityState {
        props = props == null ? new TreeMap<>() : new TreeMap<>(props);
    }

    public EntityState withSequence(long other) {
        return new EntityState(entityId, type, name, props, version, digest, firstSeen, lastSeen, other);
    }

    public boolean isDissolved() {
        return version == 0;
    }

    @Override
    public String key() {
        return entityId;
    }
}
