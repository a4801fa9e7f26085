// $keep: how many of the newest markers stay
MATCH (c:_Committed)
WITH c ORDER BY c.at DESC SKIP $keep
DELETE c
