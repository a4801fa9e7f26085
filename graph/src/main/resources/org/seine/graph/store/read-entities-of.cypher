// $ids: of mentions; only what names them
UNWIND $ids AS id
MATCH (m:Vertex {id: id})-[:RESOLVES_TO]->(e:Vertex)
RETURN m {.id, .name, .place, .type, sources: m.sources[..1]} AS mention, e {.id, .name, .version} AS props,
  [l IN labels(e) WHERE l <> 'Vertex'][0] AS label
