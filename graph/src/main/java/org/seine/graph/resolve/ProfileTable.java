package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.resolve.ClusterStore.Said;
import org.seine.graph.resolve.ClusterStore.Seen;

/**
 * The profiles that some events are about, read once and written once, and the mentions that stand for them. A profile is
 * there as long as a record states one of its mentions.
 */
final class ProfileTable {
    private final ClusterStore store;
    private final PagedIds members;
    private final Map<String, ClusterNode> nodes = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();

    ProfileTable(ClusterStore store) {
        this.store = store;
        this.members = new PagedIds(store.pages());
    }

    ClusterNode get(String profileId) {
        return nodes.computeIfAbsent(profileId, id -> {
            ClusterNode stored = store.nodes().get(id);
            return stored == null ? ClusterNode.empty(id) : stored;
        });
    }

    void put(ClusterNode node) {
        nodes.put(node.profileId(), node);
        changed.add(node.profileId());
    }

    void flush() {
        for (String id : changed) {
            ClusterNode node = get(id);
            if (node.members() == 0) {
                store.nodes().remove(id);
            } else {
                store.nodes().put(id, node);
            }
        }
    }

    /** The profile of a mention; empty where no record states it. */
    String profileOf(String mentionId) {
        Seen seen = store.seen().get(mentionId);
        return seen == null ? "" : seen.profileId();
    }

    List<String> mentionsOf(ClusterNode node) {
        List<String> all = members.all(node.profileId(), node.members());
        all.sort(null);
        return all;
    }

    /** Whether the record had not stated the mention before. */
    boolean state(Signature signature, String ownProfileId, String source) {
        String id = signature.mentionId();
        long at = signature.seenAt();
        Seen seen = store.seen().get(id);
        if (seen != null && pageWith(seen, source) != null) {
            return false;
        }
        if (seen == null) {
            store.seen().put(id, new Seen(id, signature.profileId(), ownProfileId, at, at, 1, 1, Map.of(source, at)));
        } else {
            addStatement(seen, source, at);
        }
        ClusterNode node = get(signature.profileId());
        int count = node.members();
        long high = node.digestHigh();
        long low = node.digestLow();
        if (seen == null) {
            String digest = Digests.sha256Hex(id);
            high += Long.parseUnsignedLong(digest.substring(0, 16), 16);
            low += Long.parseUnsignedLong(digest.substring(16, 32), 16);
            members.add(node.profileId(), count, id);
            count++;
        }
        boolean earlier = at < node.firstSeen() || (at == node.firstSeen() && id.compareTo(node.anchor()) < 0);
        put(node.withMembers(
                node.signature() == null ? signature : node.signature(),
                count,
                earlier ? id : node.anchor(),
                Math.min(at, node.firstSeen()),
                Math.max(at, node.lastSeen()),
                high,
                low));
        if (seen == null) {
            hold(id);
        }
        return true;
    }

    private void addStatement(Seen seen, String source, long at) {
        int last = seen.pages() - 1;
        Seen page = last == 0 ? seen : pageOf(seen, last);
        boolean full = page.statements().size() >= ClusterStore.PAGE_SIZE;
        Map<String, Long> statements = full ? new TreeMap<>() : new TreeMap<>(page.statements());
        statements.put(source, at);
        int number = full ? last + 1 : last;
        long first = Math.min(seen.firstSeen(), at);
        long latest = Math.max(seen.lastSeen(), at);
        putStatements(seen, first, latest, seen.count() + 1, number + 1, number == 0 ? statements : seen.statements());
        if (number > 0) {
            putPage(seen, number, statements);
        }
    }

    private void putStatements(Seen seen, long first, long last, int count, int pages, Map<String, Long> statements) {
        store.seen()
                .put(
                        seen.mentionId(),
                        new Seen(
                                seen.mentionId(),
                                seen.profileId(),
                                seen.ownProfileId(),
                                first,
                                last,
                                count,
                                pages,
                                statements));
    }

    private void putPage(Seen seen, int number, Map<String, Long> statements) {
        store.seen()
                .put(
                        Seen.pageOf(seen.mentionId(), number),
                        new Seen(seen.mentionId(), "", "", 0, 0, statements.size(), 0, statements));
    }

    private Seen pageOf(Seen seen, int number) {
        return Objects.requireNonNull(store.seen().get(Seen.pageOf(seen.mentionId(), number)), seen.mentionId());
    }

    private @Nullable Integer pageWith(Seen seen, String source) {
        for (int number = 0; number < seen.pages(); number++) {
            Seen page = number == 0 ? seen : pageOf(seen, number);
            if (page.statements().containsKey(source)) {
                return number;
            }
        }
        return null;
    }

    /** All records that state a mention, with their times. */
    Map<String, Long> statementsOf(String mentionId) {
        Map<String, Long> all = new TreeMap<>();
        Seen seen = store.seen().get(mentionId);
        for (int number = 0; seen != null && number < seen.pages(); number++) {
            all.putAll((number == 0 ? seen : pageOf(seen, number)).statements());
        }
        return all;
    }

    /**
     * What forgetting did.
     *
     * @param profileId of the mention
     * @param mentionGone no record states it any more
     * @param last the profile's signature where it went with its last mention
     */
    record Forgotten(
            String profileId, boolean mentionGone, @Nullable Signature last) {}

    /** Null where the record did not state the mention. */
    @Nullable
    Forgotten forget(String mentionId, String source) {
        Seen seen = store.seen().get(mentionId);
        Integer number = seen == null ? null : pageWith(seen, source);
        if (seen == null || number == null) {
            return null;
        }
        Map<String, Long> statements = new TreeMap<>((number == 0 ? seen : pageOf(seen, number)).statements());
        statements.remove(source);
        ClusterNode node = get(seen.profileId());
        if (seen.count() > 1) {
            if (number > 0) {
                putPage(seen, number, statements);
            }
            Map<String, Long> left = statementsOf(mentionId);
            left.remove(source);
            putStatements(
                    seen,
                    left.values().stream().mapToLong(at -> at).min().orElseThrow(),
                    left.values().stream().mapToLong(at -> at).max().orElseThrow(),
                    seen.count() - 1,
                    seen.pages(),
                    number == 0 ? statements : seen.statements());
            put(timed(node));
            return new Forgotten(seen.profileId(), false, null);
        }
        for (int page = 0; page < seen.pages(); page++) {
            store.seen().remove(Seen.pageOf(mentionId, page));
        }
        members.remove(node.profileId(), node.members(), mentionId);
        Signature signature = Objects.requireNonNull(node.signature());
        String digest = Digests.sha256Hex(mentionId);
        ClusterNode less = node.withMembers(
                        signature,
                        node.members() - 1,
                        "",
                        0,
                        0,
                        node.digestHigh() - Long.parseUnsignedLong(digest.substring(0, 16), 16),
                        node.digestLow() - Long.parseUnsignedLong(digest.substring(16, 32), 16))
                .withHeld(node.held().stream().filter(i -> !i.names(mentionId)).toList());
        boolean last = less.members() == 0;
        put(last ? less.withSignature(null) : timed(less));
        return new Forgotten(seen.profileId(), true, last ? signature : null);
    }

    /** With first and last times and the anchor as the members that are left have them. */
    private ClusterNode timed(ClusterNode node) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        String anchor = "";
        for (String id : mentionsOf(node)) {
            Seen seen = Objects.requireNonNull(store.seen().get(id), id);
            if (seen.firstSeen() < first) {
                first = seen.firstSeen();
                anchor = id;
            }
            last = Math.max(last, seen.lastSeen());
        }
        return node.withMembers(
                Objects.requireNonNull(node.signature()),
                node.members(),
                anchor,
                first,
                last,
                node.digestHigh(),
                node.digestLow());
    }

    /** Takes up what officers say of a mention now. */
    void hold(String mentionId) {
        String profileId = profileOf(mentionId);
        if (profileId.isEmpty()) {
            return;
        }
        ClusterNode node = get(profileId);
        Said said = store.said().get(mentionId);
        List<Instruction> held = new ArrayList<>(
                node.held().stream().filter(i -> !i.names(mentionId)).toList());
        // Between two mentions of one profile only "together" can stand, and says nothing.
        if (said != null) {
            held.addAll(Instruction.inForce(said.instructions()));
        }
        if (!held.equals(node.held())) {
            put(node.withHeld(held));
        }
    }
}
