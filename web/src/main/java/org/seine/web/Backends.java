package org.seine.web;

import java.time.Clock;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.store.GraphReader;
import org.seine.web.audit.AuditTrail;
import org.seine.web.entities.InstructionLog;
import org.seine.web.entities.InstructionView;
import org.seine.web.entities.ReviewQueue;
import org.seine.web.live.RawMessages;
import org.seine.web.live.RecordReader;
import org.seine.web.live.ScoreView;
import org.seine.web.quality.QualityView;
import org.seine.web.session.UserDirectory;
import org.seine.web.status.StatusRoutes;

/** What the server works with: Kafka, Neo4j and the file system in a real one, memory in a test. */
public record Backends(
        ScoreView scores,
        QualityView quality,
        InstructionView instructions,
        ReviewQueue review,
        RecordReader reader,
        RawMessages messages,
        InstructionLog instructionLog,
        GraphReader graph,
        MatchModel resolverWeights,
        AuditTrail audit,
        UserDirectory users,
        StatusRoutes.Checks checks,
        Clock clock) {}
