package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.GraphChange;
import org.seine.graph.resolve.ClusterStore.Block;
import org.seine.graph.resolve.ClusterStore.Owners;

/**
 * Phones, e-mail addresses and postal addresses that belong to nobody in particular, such as those of an agency: sharing
 * one tells nothing, neither as a key nor as evidence.
 *
 * <p>A value is such where its key is generic and the profiles that state it bear more than
 * {@value BlockingKeys#DEFAULT_CAP} names: with {@code p} profiles in all and {@code p(n)} of each name,
 * {@code p² / Σ p(n)²}, which is the number of names where all are equally frequent (Hill 1973). A firm that is written in
 * hundreds of ways has few names by this measure, as most slips are made once. A function of the set of profiles: it may
 * change either way with every profile.
 */
final class SharedValues {
    private static final int LOCAL_NUMBER = 7;

    private final ClusterStore store;

    /** What was known of the values that were counted since last asked. */
    private final Map<String, Optional<Owners>> before = new LinkedHashMap<>();

    private final Set<String> toTell = new TreeSet<>();

    SharedValues(ClusterStore store) {
        this.store = store;
    }

    static String phoneKey(String type, String phone) {
        return BlockingKeys.of(type, "phone", Contacts.phoneKey(phone));
    }

    static String emailKey(String type, String email) {
        return BlockingKeys.of(type, "email", email);
    }

    /** Of the values that a signature states, the keys of those that tell nothing. */
    Set<String> of(Signature signature) {
        Set<String> keys = Set.of();
        for (String key : signature.keys()) {
            if (isValue(key) && isShared(key)) {
                keys = keys.isEmpty() ? new TreeSet<>() : keys;
                keys.add(key);
            }
        }
        return keys;
    }

    /** Whether sharing the value tells nothing. */
    boolean isShared(String valueKey) {
        return isShared(store.owners().get(valueKey));
    }

    private static boolean isShared(@Nullable Owners owners) {
        return owners != null && owners.profiles() * owners.profiles() > BlockingKeys.DEFAULT_CAP * owners.squares();
    }

    /** Whether the key is a value with a part of a name, and the value tells nothing. */
    boolean isOfShared(String key) {
        String value = valueOf(key);
        return value != null && isShared(value);
    }

    /** The value's key of a key that adds a part of a name to it; null of other keys. */
    static @Nullable String valueOf(String key) {
        if (!key.startsWith("/named:", 1)) {
            return null;
        }
        String type = key.substring(0, 1);
        String value = key.substring(key.indexOf(':') + 1, key.lastIndexOf('/'));
        return type + (value.indexOf('@') >= 0 ? "/email:" : "/phone:") + value;
    }

    /** Whether profiles of the key are counted once it is generic. */
    static boolean isValue(String key) {
        return key.startsWith("/phone:", 1)
                ? key.length() - "P/phone:".length() > LOCAL_NUMBER
                : key.startsWith("/email:", 1)
                        ? key.indexOf('@') >= 0
                        : key.startsWith("/place:", 1) && key.charAt(0) != 'A';
    }

    /** Some more, or with −1 some fewer, profiles state the value of a generic key. */
    void count(String valueKey, List<Signature> profiles, int each) {
        note(valueKey);
        Owners all = store.owners().get(valueKey);
        long count = all == null ? 0 : all.profiles();
        long squares = all == null ? 0 : all.squares();
        for (Signature profile : profiles) {
            String key = valueKey + "\n" + nameOf(profile);
            Owners known = store.owners().get(key);
            long had = known == null ? 0 : known.profiles();
            long has = had + each;
            count += each;
            squares += has * has - had * had;
            put(new Owners(key, has, 0));
        }
        put(new Owners(valueKey, count, squares));
    }

    /** The key is generic no more. */
    void forget(String valueKey, List<Signature> profiles) {
        note(valueKey);
        profiles.forEach(profile -> store.owners().remove(valueKey + "\n" + nameOf(profile)));
        store.owners().remove(valueKey);
    }

    private void put(Owners owners) {
        if (owners.profiles() == 0) {
            store.owners().remove(owners.key());
        } else {
            store.owners().put(owners.key(), owners);
        }
    }

    private void note(String valueKey) {
        before.computeIfAbsent(
                valueKey, key -> Optional.ofNullable(store.owners().get(key)));
    }

    /** Values that tell otherwise than when last asked, in order. */
    List<String> changed() {
        List<String> changed = new ArrayList<>();
        new TreeMap<>(before).forEach((key, known) -> {
            Owners was = known.orElse(null);
            Owners is = store.owners().get(key);
            if (isShared(is) != isShared(was)) {
                changed.add(key);
            }
            if (isShared(is) ? !Objects.equals(is, was) : isShared(was)) {
                toTell.add(key);
            }
        });
        before.clear();
        return changed;
    }

    /** More profiles than its cap carry the key, or no longer so many. */
    void crossed(String key) {
        toTell.add(key);
    }

    /** What is believed now of the keys that changed since last asked. */
    List<GraphChange> takeChanges() {
        List<GraphChange> changes = new ArrayList<>();
        for (String key : toTell) {
            Block block = store.blocks().get(key);
            boolean common = block != null && block.size() > BlockingKeys.capOf(key);
            Owners owners = store.owners().get(key);
            long profiles = 0;
            long names = 0;
            if (owners != null && isShared(owners)) {
                profiles = owners.profiles();
                names = Math.round((double) profiles * profiles / owners.squares());
            }
            changes.add(new CommonKey(key, common, profiles, names, store.nextSequence()));
        }
        toTell.clear();
        return changes;
    }

    /** All letters of its first name: slips in the order of its parts make no other. */
    private static String nameOf(Signature profile) {
        for (String key : profile.keys()) {
            if (key.startsWith("/joined:", 1)) {
                return key.substring(key.indexOf(':') + 1);
            }
        }
        return "";
    }
}
