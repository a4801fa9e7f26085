// $rows: [{id, seq, props}] in order of id; LABEL stands for one of the vocabulary's labels
UNWIND $rows AS r
MERGE (v:Vertex {id: r.id})
WITH v, r WHERE coalesce(v._seq, -1) < r.seq
SET v = r.props, v:LABEL
