// $ids: of nodes
UNWIND $ids AS id
MATCH (v:Vertex {id: id}) WHERE v.dissolved IS NULL AND size(labels(v)) > 1
RETURN properties(v) AS props, [l IN labels(v) WHERE l <> 'Vertex'][0] AS label
