package org.seine.web.networks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's answers about the network. */
final class NetworkAnswers {
    private NetworkAnswers() {}

    record NeighbourCount(String label, int count) {}

    record SearchItem(NetworkNode node, double match) {}

    record SearchResult(int total, boolean truncated, List<SearchItem> items) {}

    record NodeDetail(NetworkNode node, List<NeighbourCount> neighbours, int neighbourTotal, boolean partial) {}

    record NeighbourItem(NetworkNode node, List<NetworkLink> links) {}

    record NeighbourPage(
            NetworkNode node,
            int total,
            int hidden,
            boolean partial,
            List<NeighbourCount> counts,
            int limit,
            int offset,
            List<NeighbourItem> items) {}

    record NetworkPath(int length, double cost, List<String> nodes, List<String> links) {}

    record PathResult(
            List<NetworkPath> paths,
            List<NetworkNode> nodes,
            List<NetworkLink> links,
            List<NetworkNode> hubsNotCrossed,
            boolean exhausted) {}

    record Subgraph(
            String centre, List<NetworkNode> nodes, List<NetworkLink> links, int hiddenNodes, boolean partial) {}

    record MentionView(
            String id,
            String type,
            String place,
            String name,
            Map<String, String> values,
            List<String> records,
            @Nullable String entityId) {}

    record Attribute(
            String name,
            @Nullable String left,
            @Nullable String right,
            @Nullable String agreement,
            double weight) {}

    record Join(String with, double probability, double weight, List<Attribute> attributes) {}

    record Resolution(String mentionId, String entityId, double confidence, String rule, List<Join> joins) {}

    record Evidence(
            @Nullable NetworkNode node,
            @Nullable NetworkLink link,
            int recordTotal,
            List<RecordRef> records,
            long mentionTotal,
            List<MentionView> mentions,
            List<Resolution> resolutions) {}
}
