// $rows: [{from: mention, seq}]; no record states the mention any more, so it goes with its links
UNWIND $rows AS r
MATCH (m:Vertex {id: r.from})
OPTIONAL MATCH (m)-[b:RESOLVES_TO]->()
WITH m, r, collect(b) AS beliefs
WHERE all(b IN beliefs WHERE b._seq < r.seq)
DETACH DELETE m
