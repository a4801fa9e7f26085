// $from, $to: ends in the officers' view; $type, $role; $limit: links of the graph shown
MATCH (a:Vertex {id: $from}), (b:Vertex {id: $to})
CALL (a) { RETURN a AS left, null AS leftBelief UNION ALL MATCH (m:Mention)-[l:RESOLVES_TO]->(a) RETURN m AS left, l AS leftBelief }
CALL (b) { RETURN b AS right, null AS rightBelief UNION ALL MATCH (m:Mention)-[l:RESOLVES_TO]->(b) RETURN m AS right, l AS rightBelief }
MATCH (left)-[r]->(right) WHERE type(r) = $type AND coalesce(r.role, '') = $role
WITH r, left, leftBelief, right, rightBelief ORDER BY r.firstSeen, r.id
WITH collect({link: properties(r), left: properties(left), leftMention: left:Mention, leftBelief: properties(leftBelief),
  right: properties(right), rightMention: right:Mention, rightBelief: properties(rightBelief)}) AS found
RETURN size(found) AS total, found[..$limit] AS links
