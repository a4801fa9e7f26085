// $id: of the committable. fresh is 1 the first time and 0 ever after.
OPTIONAL MATCH (known:_Committed {id: $id})
WITH count(known) AS times
FOREACH (_ IN CASE WHEN times = 0 THEN [1] ELSE [] END | CREATE (:_Committed {id: $id, at: timestamp()}))
RETURN 1 - times AS fresh
