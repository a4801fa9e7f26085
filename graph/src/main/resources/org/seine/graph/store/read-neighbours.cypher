// $ids: of nodes in the officers' view; $scan: links looked through at most for each. Mentions are folded into entities.
UNWIND $ids AS id
MATCH (n:Vertex {id: id}) WHERE n.dissolved IS NULL
CALL (n) {
  MATCH (n)-[r]-(x:Vertex) WHERE type(r) <> 'RESOLVES_TO'
  RETURN r, x, startNode(r) = n AS outward, null AS own LIMIT $scan
 UNION ALL
  MATCH (n)<-[b:RESOLVES_TO]-(m:Mention)-[r]-(x:Vertex) WHERE type(r) <> 'RESOLVES_TO'
  RETURN r, x, startNode(r) = m AS outward, b.confidence AS own LIMIT $scan
}
OPTIONAL MATCH (x)-[c:RESOLVES_TO]->(e:Vertex)
WITH n, r, outward, coalesce(e, x) AS other, own, c.confidence AS far
WHERE other <> n AND size(labels(other)) > 1
RETURN n.id AS id, other.id AS other, [l IN labels(other) WHERE l <> 'Vertex'][0] AS label, type(r) AS type,
  coalesce(r.role, '') AS role, outward, count(DISTINCT r) AS links, sum(coalesce(r.sourceCount, size(r.sources))) AS sources,
  min(r.firstSeen) AS firstSeen, max(r.lastSeen) AS lastSeen, min(own) AS own, min(far) AS far
