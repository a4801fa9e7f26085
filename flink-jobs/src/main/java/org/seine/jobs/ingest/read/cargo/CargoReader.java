package org.seine.jobs.ingest.read.cargo;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.MessageReader;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.xml.XmlWalk;

/**
 * Reads declarations, manifests, waybills, stowage plans and notifications in XML, EDIFACT and JSON, each under the
 * profile that fits its content. A unit (a declaration, a bill) at a time is held, so that the size of a message costs
 * no memory but its bytes.
 */
public final class CargoReader implements MessageReader {
    public static final String FORMAT = "cargo";

    /** How much of a message could be read. */
    public enum Outcome {
        PARSE,
        PARTIAL,
        QUARANTINE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes what is read, in the order of the message. */
    public interface Sink {
        void record(CustomsRecord record);

        void letter(DeadLetter letter);

        void finding(Finding finding);
    }

    /** @param format name of the profile under which the message, or its last part, was read */
    public record Summary(String format, Outcome outcome, int records) {}

    /** Whether a YAML text means to be a profile of cargo messages, and no mapping of columns. */
    public static boolean isProfile(String yaml) {
        return yaml.lines().anyMatch(line -> line.startsWith("profile:"));
    }

    /** Whether EDIFACT messages of this type are read here. */
    public static boolean isMessageType(String type) {
        return Profiles.own().find(Profile.Source.EDIFACT, type, "").isPresent();
    }

    @Override
    public Reading read(RawMessage message) {
        List<CustomsRecord> records = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Summary summary = read(message, new Sink() {
            @Override
            public void record(CustomsRecord record) {
                records.add(record);
            }

            @Override
            public void letter(DeadLetter letter) {
                letters.add(letter);
            }

            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }
        });
        return Reading.of(records, letters, findings, summary.format());
    }

    /** As {@link #read(RawMessage)}, handing on each unit as soon as it is read. */
    public Summary read(RawMessage message, Sink sink) {
        return read(ByteBuffer.wrap(message.body()), message, sink);
    }

    /**
     * @param body the bytes, such as those of a mapped file; the message's own are not looked at
     * @param message for its headers
     */
    public Summary read(ByteBuffer body, RawMessage message, Sink sink) {
        byte[] context = contextOf(message);
        ByteBuffer bytes = body;
        if (context.length > 0) {
            bytes = ByteBuffer.allocate(context.length + body.limit())
                    .put(context)
                    .put(body.duplicate().rewind())
                    .rewind();
        }
        Session session = new Session(message, bytes, context.length, digest(body), sink);
        String yaml = message.header(RawMessage.MAPPING);
        Profiles profiles;
        try {
            profiles = yaml.isEmpty() ? Profiles.own() : Profiles.with(yaml);
        } catch (IllegalArgumentException e) {
            session.refuse(Reason.BAD_MAPPING, String.valueOf(e.getMessage()));
            return session.summary();
        }
        boolean isPart = context.length > 0;
        switch (Content.of(bytes)) {
            case XML -> {
                Session.Reader reader = session.reader(profiles, Profile.Source.XML);
                XmlWalk walk = new XmlWalk(bytes, reader, isPart);
                session.bytes(walk.bytes());
                walk.run();
            }
            case EDIFACT ->
                new EdifactWalk(arrayOf(bytes), profiles, session.reader(profiles, Profile.Source.EDIFACT), isPart)
                        .run();
            case JSON -> new JsonWalk(arrayOf(bytes), session.reader(profiles, Profile.Source.JSON)).run();
            case OTHER -> session.refuse(Reason.UNKNOWN_FORMAT, "The message is neither XML nor EDIFACT nor JSON.");
        }
        return session.summary();
    }

    private static byte[] contextOf(RawMessage message) {
        try {
            return Base64.getDecoder().decode(message.header(RawMessage.CONTEXT));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] arrayOf(ByteBuffer bytes) {
        if (bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.array().length == bytes.limit()) {
            return bytes.array();
        }
        byte[] copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return copy;
    }

    private static String digest(ByteBuffer bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.duplicate().rewind());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
