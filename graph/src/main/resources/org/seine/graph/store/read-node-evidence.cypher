// $id: of a node; $limit: mentions shown
MATCH (n:Vertex {id: $id})
OPTIONAL MATCH (m:Mention)-[b:RESOLVES_TO]->(n)
WITH n, m, b ORDER BY m.firstSeen, m.id
WITH n, collect(CASE WHEN m IS NULL THEN null ELSE {mention: properties(m), belief: properties(b)} END) AS found
OPTIONAL MATCH (n)-[own:RESOLVES_TO]->(e:Vertex)
RETURN n.id AS id, coalesce(n.sources, []) AS sources, size(found) AS mentionTotal, found[..$limit] AS mentions,
  properties(own) AS own, e.id AS entity
