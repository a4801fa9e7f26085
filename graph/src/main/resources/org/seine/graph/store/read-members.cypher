// $id: of an entity; $limit: mentions shown
MATCH (m:Mention)-[:RESOLVES_TO]->(n:Vertex {id: $id})
WITH m ORDER BY m.firstSeen, m.id
WITH collect(properties(m)) AS found
RETURN size(found) AS total, found[..$limit] AS mentions
