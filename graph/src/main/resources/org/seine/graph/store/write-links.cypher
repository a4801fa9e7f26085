// $rows: [{id, label, from, to, seq, props}] in order of id; an end that no record has described yet is a bare vertex
UNWIND $rows AS r
MERGE (a:Vertex {id: r.from})
MERGE (b:Vertex {id: r.to})
MERGE (a)-[l:$(r.label) {id: r.id}]->(b)
WITH l, r WHERE coalesce(l._seq, -1) < r.seq
SET l = r.props
