// $ids: of mentions
UNWIND $ids AS id
MATCH (m:Vertex {id: id})-[:RESOLVES_TO]->(e:Vertex)
RETURN properties(m) AS mention, properties(e) AS props, [l IN labels(e) WHERE l <> 'Vertex'][0] AS label
