CREATE CONSTRAINT vertex_id IF NOT EXISTS FOR (v:Vertex) REQUIRE v.id IS UNIQUE;
CREATE CONSTRAINT committed_id IF NOT EXISTS FOR (c:_Committed) REQUIRE c.id IS UNIQUE;
CREATE CONSTRAINT assessment_id IF NOT EXISTS FOR (a:Assessment) REQUIRE a.id IS UNIQUE;
CREATE INDEX committed_at IF NOT EXISTS FOR (c:_Committed) ON (c.at);
CREATE FULLTEXT INDEX vertex_search IF NOT EXISTS
FOR (v:Person|Organization|Address|Phone|Email|Document|PaymentCard|Container|Vessel|Agency|Consignment|TransportDocument|Journey|Booking|Incident|WatchlistEntry)
ON EACH [v._search] OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}};
