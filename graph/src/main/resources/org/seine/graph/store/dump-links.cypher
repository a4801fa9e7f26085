MATCH (a:Vertex)-[l]->(b:Vertex)
RETURN {type: type(l), from: a.id, to: b.id} AS head, properties(l) AS props
ORDER BY l.id
