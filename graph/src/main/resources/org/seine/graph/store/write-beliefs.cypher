// $rows: [{id, from: mention, to: entity, seq, props}]; a mention belongs to one entity at a time
UNWIND $rows AS r
MERGE (m:Vertex {id: r.from})
MERGE (e:Vertex {id: r.to})
WITH m, e, r
OPTIONAL MATCH (m)-[old:RESOLVES_TO]->()
WITH m, e, r, collect(old) AS before
WHERE all(old IN before WHERE old._seq < r.seq)
FOREACH (old IN before | DELETE old)
CREATE (m)-[l:RESOLVES_TO]->(e)
SET l = r.props
