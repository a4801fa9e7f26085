// $ids: record ids
UNWIND $ids AS id
MATCH (r:Vertex:Record {id: id})
RETURN r.id AS id, r.kind AS kind, r.json AS json, r.firstSeen AS eventTime, r._system AS system, r._file AS file,
  r._position AS position, coalesce(r.sources, []) AS messages
