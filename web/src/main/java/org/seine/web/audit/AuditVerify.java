package org.seine.web.audit;

import java.io.IOException;
import java.nio.file.Path;

/** {@code audit verify FOLDER}: exit status 0 where the chain holds, 1 where it does not, 2 for wrong arguments. */
public final class AuditVerify {
    private AuditVerify() {}

    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, Appendable out) throws IOException {
        if (args.length != 1) {
            out.append("Usage: AuditVerify FOLDER (the folder \"audit\" in the data directory)\n");
            return 2;
        }
        AuditChain.Verdict verdict = AuditChain.verify(Path.of(args[0]), (entry, line) -> {});
        String fault = verdict.fault();
        out.append(
                fault == null
                        ? "The audit trail holds: %d entries, last hash %s.\n"
                                .formatted(verdict.entries(), verdict.lastHash())
                        : "The audit trail does not hold. %s\n".formatted(fault));
        return fault == null ? 0 : 1;
    }
}
