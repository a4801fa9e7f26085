package org.seine.web.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One read or write, allowed or not.
 *
 * @param sequence from 1, without gaps
 * @param at ISO 8601, UTC
 * @param user {@code -} where nobody is signed in
 * @param outcome {@code allowed}, {@code denied} or {@code failed}
 * @param session digest of the session, never its key
 * @param subjects ids that were looked up, shown or changed, at most {@value #SUBJECTS}
 * @param subjectTotal how many there were
 * @param previous hash of the entry before; empty for the first
 */
public record AuditEntry(
        long sequence,
        String at,
        String user,
        @Nullable String role,
        String operation,
        @Nullable String purpose,
        String outcome,
        int status,
        @Nullable String address,
        @Nullable String session,
        Map<String, String> parameters,
        List<String> subjects,
        int subjectTotal,
        String previous) {
    public static final int SUBJECTS = 200;

    public static final String ALLOWED = "allowed";
    public static final String DENIED = "denied";
    public static final String FAILED = "failed";

    public AuditEntry {
        parameters = parameters == null ? new TreeMap<>() : new TreeMap<>(parameters);
        subjects = subjects == null
                ? List.of()
                : subjects.stream().sorted().distinct().limit(SUBJECTS).toList();
        previous = previous == null ? "" : previous;
    }

    AuditEntry chained(long number, String hashBefore) {
        return new AuditEntry(
                number,
                at,
                user,
                role,
                operation,
                purpose,
                outcome,
                status,
                address,
                session,
                parameters,
                subjects,
                subjectTotal,
                hashBefore);
    }
}
