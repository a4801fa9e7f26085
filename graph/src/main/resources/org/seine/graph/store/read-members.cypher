// $ids: of entities; $limit: profiles of each, the earliest; $most: mention ids of each profile, the earliest
UNWIND $ids AS id
MATCH (:Vertex {id: id})<-[b:RESOLVES_TO]-(m:Mention)
WITH id, coalesce(b.profile, m.id) AS profile, m, m.firstSeen AS seen, m.id AS mention ORDER BY seen, mention
WITH id, profile, collect(m)[0] AS first, collect(mention) AS same, min(seen) AS seen
WITH id, first, same, seen ORDER BY seen, same[0]
WITH id, collect({first: first, same: same}) AS found
RETURN id, size(found) AS profiles, reduce(n = 0, p IN found | n + size(p.same)) AS total,
  [p IN found[..$limit] | {mention: properties(p.first), same: p.same[..$most]}] AS members
