// $rows: [{id, label, seq, props}] in order of id. One text for all labels: each text costs a plan of its own
UNWIND $rows AS r
MERGE (v:Vertex {id: r.id})
WITH v, r WHERE coalesce(v._seq, -1) < r.seq
SET v = r.props, v:$(r.label)
