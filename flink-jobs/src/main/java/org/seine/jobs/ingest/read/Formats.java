package org.seine.jobs.ingest.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seine.jobs.ingest.read.canonical.CanonicalReader;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import org.seine.jobs.ingest.read.passenger.PassengerReader;
import org.seine.jobs.ingest.read.passenger.PnrgovXml;

/** Which reader takes a message, by what stands in it: names and extensions of files tell too little. */
public final class Formats {
    /** In the header {@code seine-format}: find out. */
    public static final String AUTO = "auto";

    private static final int PROBE = 64 << 10;
    private static final Pattern MESSAGE_TYPE =
            Pattern.compile("UNH[^A-Za-z0-9\\s][^'\\n]{0,40}?[^A-Za-z0-9]([A-Z]{6})[^A-Za-z0-9]");

    private Formats() {}

    /** The value of {@code seine-format} that the message should have; that of EDIFACT where nothing is recognised. */
    public static String of(ByteBuffer message) {
        byte[] head = new byte[Math.min(PROBE, message.limit())];
        message.get(0, head);
        String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        String start = text.replaceFirst("^(ï»¿|þÿ|ÿþ)", "").stripLeading();
        String capitals = text.toUpperCase(Locale.ROOT);
        boolean envelope = capitals.contains("UNB+") || capitals.contains("UNH+");
        if (PnrgovXml.fits(message)) {
            return PassengerReader.FORMAT;
        }
        boolean xml = start.startsWith("<") || start.contains("<?xml ");
        if (xml && !envelope) {
            return CargoReader.FORMAT;
        }
        if ((start.startsWith("{") || start.startsWith("[")) && !envelope) {
            int end = start.indexOf('\n');
            String line = end < 0 ? start : start.substring(0, end);
            boolean document = start.contains("\"transportDocumentReference\"");
            return start.startsWith("[")
                            || document
                            || (!line.contains("\"record\"") && line.strip().equals("{"))
                    ? CargoReader.FORMAT
                    : CanonicalReader.FORMAT;
        }
        Matcher type = MESSAGE_TYPE.matcher(capitals);
        while (type.find()) {
            if (CargoReader.isMessageType(type.group(1))) {
                return CargoReader.FORMAT;
            }
        }
        return PassengerReader.FORMAT;
    }
}
