// $query: Lucene; $labels: none for all; $within: how many matches are looked at
CALL db.index.fulltext.queryNodes('vertex_search', $query, {limit: $within}) YIELD node, score
WHERE node.dissolved IS NULL AND (size($labels) = 0 OR any(l IN labels(node) WHERE l IN $labels))
RETURN properties(node) AS props, [l IN labels(node) WHERE l <> 'Vertex'][0] AS label, score
ORDER BY score DESC, node.id
