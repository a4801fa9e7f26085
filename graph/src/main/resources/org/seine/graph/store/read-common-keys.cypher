// $ids: of beliefs about blocking keys
UNWIND $ids AS id
MATCH (k:Vertex {id: id}) WHERE k.dissolved IS NULL
RETURN k.id AS id, coalesce(k.profiles, 0) AS profiles, coalesce(k.names, 0) AS names
