// $rows: [{id: subject, seq, props}]
UNWIND $rows AS r
MERGE (a:Assessment {id: r.id})
WITH a, r WHERE coalesce(a._seq, -1) < r.seq
SET a = r.props
