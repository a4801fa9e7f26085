MATCH (v:Vertex) WHERE v.dissolved IS NULL
RETURN {id: v.id, labels: [l IN labels(v) WHERE l <> 'Vertex']} AS head, properties(v) AS props
ORDER BY v.id
