package org.seine.web.gate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.seine.web.audit.AuditChain;
import org.seine.web.audit.AuditEntry;
import org.seine.web.audit.AuditTrail;

/** The audit trail for the data protection officer. Reading it is itself recorded in it. */
public final class AuditRoutes {
    private final Vertx vertx;
    private final AuditTrail audit;

    public AuditRoutes(Vertx vertx, AuditTrail audit) {
        this.vertx = vertx;
        this.audit = audit;
    }

    record Row(@JsonUnwrapped AuditEntry entry, String hash) {}

    record AuditPage(int total, int limit, int offset, List<Row> items, boolean intact) {}

    private record Filter(
            Optional<String> user,
            Optional<String> operation,
            Optional<String> subject,
            Optional<LocalDate> from,
            Optional<LocalDate> to) {
        boolean admits(AuditEntry entry) {
            String day = entry.at().substring(0, 10);
            return user.map(entry.user()::equals).orElse(true)
                    && operation.map(entry.operation()::equals).orElse(true)
                    && from.map(first -> day.compareTo(first.toString()) >= 0).orElse(true)
                    && to.map(last -> day.compareTo(last.toString()) <= 0).orElse(true)
                    && subject.map(id -> entry.subjects().contains(id)
                                    || entry.parameters().containsValue(id))
                            .orElse(true);
        }
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "listAudit", this::list);
    }

    private Future<Reply> list(Call call) {
        Filter filter = new Filter(
                call.text("user"), call.text("operation"), call.text("subject"), call.day("from"), call.day("to"));
        int limit = call.limit();
        int offset = call.offset();
        return vertx.executeBlocking(() -> Reply.of(page(filter, limit, offset)), false);
    }

    /** Reads the whole file and keeps only as many of its last entries as the page can need. */
    private AuditPage page(Filter filter, int limit, int offset) throws IOException {
        Deque<Row> last = new ArrayDeque<>();
        int[] total = new int[1];
        AuditChain.Verdict verdict = audit.read((entry, hash) -> {
            if (filter.admits(entry)) {
                total[0]++;
                last.addLast(new Row(entry, hash));
                if (last.size() > (long) limit + offset) {
                    last.removeFirst();
                }
            }
        });
        List<Row> newestFirst = new ArrayList<>(last);
        Collections.reverse(newestFirst);
        return new AuditPage(
                total[0],
                limit,
                offset,
                newestFirst.stream().skip(offset).limit(limit).toList(),
                verdict.isIntact());
    }
}
