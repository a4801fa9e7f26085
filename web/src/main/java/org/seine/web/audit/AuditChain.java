package org.seine.web.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;

/**
 * The form of the audit file. A line is {@code {"hash":"<64 digits>","entry":{…}}}; the hash is SHA-256 of the entry's
 * bytes as they stand, and the entry holds the hash before it. The file {@code audit.head} beside it holds the sequence
 * and hash of the last entry that was written, so that a shortened file is noticed.
 */
public final class AuditChain {
    private static final String OPENING = "{\"hash\":\"";
    private static final String MIDDLE = "\",\"entry\":";
    private static final int ENTRY_AT = OPENING.length() + 64 + MIDDLE.length();

    private AuditChain() {}

    /** What verification found; {@code fault} says where and what, and is absent where the chain holds. */
    public record Verdict(
            long entries, String lastHash, @Nullable String fault) {
        public boolean isIntact() {
            return fault == null;
        }
    }

    record Head(long sequence, String hash) {}

    static String line(AuditEntry entry) {
        String json = SeineJson.writeValue(entry);
        return OPENING + Digests.sha256Hex(json) + MIDDLE + json + "}";
    }

    static String hashOf(String line) {
        return line.substring(OPENING.length(), OPENING.length() + 64);
    }

    public static Path fileIn(Path folder) {
        return folder.resolve("audit.jsonl");
    }

    static Path headIn(Path folder) {
        return folder.resolve("audit.head");
    }

    /** Checks every line and hands each good one on; the first bad one ends it. */
    public static Verdict verify(Path folder, BiConsumer<AuditEntry, String> each) throws IOException {
        @Nullable Head head = readHead(folder);
        Path file = fileIn(folder);
        if (!Files.exists(file)) {
            return new Verdict(
                    0, "", head == null ? null : "The file is missing; it had %d entries.".formatted(head.sequence()));
        }
        long count = 0;
        String previous = "";
        boolean headSeen = head == null;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long number = count + 1;
                String fault = faultOf(line, number, previous, each);
                if (fault != null) {
                    return new Verdict(count, previous, "Line %d: %s".formatted(number, fault));
                }
                previous = hashOf(line);
                count = number;
                if (head != null && head.sequence() == count) {
                    if (!head.hash().equals(previous)) {
                        return new Verdict(
                                count, previous, "Line %d: not the entry that was written last.".formatted(count));
                    }
                    headSeen = true;
                }
            }
        }
        if (!headSeen && head != null) {
            return new Verdict(
                    count,
                    previous,
                    "Line %d: the file ends, but it had %d entries.".formatted(count + 1, head.sequence()));
        }
        return new Verdict(count, previous, null);
    }

    private static @Nullable String faultOf(
            String line, long number, String previous, BiConsumer<AuditEntry, String> each) {
        if (line.length() <= ENTRY_AT
                || !line.startsWith(OPENING)
                || !line.startsWith(MIDDLE, OPENING.length() + 64)
                || !line.endsWith("}")) {
            return "not an audit entry.";
        }
        String json = line.substring(ENTRY_AT, line.length() - 1);
        String hash = hashOf(line);
        if (!Digests.sha256Hex(json).equals(hash)) {
            return "the entry does not match its hash.";
        }
        AuditEntry entry = SeineJson.readValue(json, AuditEntry.class);
        if (!entry.previous().equals(previous)) {
            return "the entry does not follow the one before it.";
        }
        if (entry.sequence() != number) {
            return "the entry has number %d.".formatted(entry.sequence());
        }
        each.accept(entry, hash);
        return null;
    }

    private static @Nullable Head readHead(Path folder) throws IOException {
        Path file = headIn(folder);
        if (!Files.exists(file)) {
            return null;
        }
        String[] part = Files.readString(file).strip().split(" ");
        return part.length == 2 && part[0].matches("\\d{1,18}") ? new Head(Long.parseLong(part[0]), part[1]) : null;
    }
}
