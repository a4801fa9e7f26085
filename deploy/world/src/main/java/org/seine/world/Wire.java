package org.seine.world;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;

/**
 * The line between the sources and the administration: repeats, delays and damages some messages, and lays all of them
 * down in order of arrival. Messages are kept in one file a day until {@link #writeStream}, so that memory does not
 * grow with the world.
 */
final class Wire {
    private static final int BUFFER = 1 << 16;

    private final Dice dice;
    private final Rates rates;
    private final Calendar calendar;
    private final Path folder;
    private final Map<Integer, ByteArrayOutputStream> days = new TreeMap<>();
    private long sequence;
    private long duplicates;
    private long late;
    private long malformed;
    private final Map<String, Long> sent = new TreeMap<>();

    Wire(Dice dice, Rates rates, Calendar calendar, Path folder) throws IOException {
        this.dice = dice;
        this.rates = rates;
        this.calendar = calendar;
        this.folder = Files.createDirectories(folder);
    }

    /** A canonical record, in the source's daily file. */
    void record(CustomsRecord record, Instant at, String source) {
        count(record.recordKind());
        send(at, "canonical", source, record.recordKind() + "s.jsonl", SeineJson.write(record));
    }

    void edifact(String kind, String text, Instant at, String source, String file) {
        count(kind);
        send(at, "edifact", source, file, text);
    }

    private void count(String kind) {
        sent.merge(kind, 1L, Long::sum);
    }

    private void send(Instant at, String format, String source, String file, String body) {
        Instant arrival = at.isBefore(calendar.startInstant()) ? calendar.startInstant() : at;
        if (dice.chance(rates.late())) {
            late++;
            arrival = arrival.plusSeconds((long) Math.min(6 * 86_400, dice.lognormal(9 * 3600, 1.1)));
        }
        if (dice.chance(rates.malformed())) {
            malformed++;
            int cut = (int) (body.length() * (0.3 + 0.6 * dice.unit()));
            put(arrival, format, source, file, body.substring(0, safe(body, cut)));
            arrival = arrival.plusSeconds(dice.between(300, 7200));
        }
        put(arrival, format, source, file, body);
        if (dice.chance(rates.duplicate())) {
            duplicates++;
            put(
                    arrival.plusSeconds((long) Math.min(4 * 86_400, dice.lognormal(2400, 1.6))),
                    format,
                    source,
                    file,
                    body);
        }
    }

    /** Never between the halves of one character. */
    private static int safe(String body, int cut) {
        return cut > 0 && Character.isHighSurrogate(body.charAt(cut - 1)) ? cut - 1 : cut;
    }

    private void put(Instant arrival, String format, String source, String file, String body) {
        int day = calendar.dayOf(arrival);
        ByteArrayOutputStream buffer = days.computeIfAbsent(day, d -> new ByteArrayOutputStream(BUFFER / 4));
        String line = "%d\t%d\t%s\t%s\t%s\t".formatted(arrival.toEpochMilli(), sequence++, format, source, file);
        try {
            buffer.write(line.getBytes(StandardCharsets.UTF_8));
            buffer.write(JsonStringEncoder.getInstance().quoteAsUTF8(body));
            buffer.write('\n');
            if (buffer.size() > BUFFER) {
                flush(day, buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush(int day, ByteArrayOutputStream buffer) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                folder.resolve(Integer.toString(day)), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            buffer.writeTo(out);
        }
        buffer.reset();
    }

    private record Waiting(long millis, long sequence, String format, String source, String file, String body) {}

    /** Writes all that was sent into {@code target} in order of arrival; returns how many lines. */
    long writeStream(Path target, World.Progress progress) throws IOException {
        long lines = 0;
        int done = 0;
        try (BufferedWriter out = new BufferedWriter(
                new java.io.OutputStreamWriter(
                        new BufferedOutputStream(Files.newOutputStream(target), 1 << 18), StandardCharsets.UTF_8),
                1 << 16)) {
            for (Map.Entry<Integer, ByteArrayOutputStream> day : days.entrySet()) {
                flush(day.getKey(), day.getValue());
                Path file = folder.resolve(day.getKey().toString());
                lines += writeDay(file, calendar.date(day.getKey()).toString(), out);
                Files.delete(file);
                progress.at("stream", ++done, days.size());
            }
        }
        Files.delete(folder);
        return lines;
    }

    private static long writeDay(Path file, String date, BufferedWriter out) throws IOException {
        List<Waiting> waiting = new ArrayList<>();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] field = line.split("\t", 6);
                waiting.add(new Waiting(
                        Long.parseLong(field[0]), Long.parseLong(field[1]), field[2], field[3], field[4], field[5]));
            }
        }
        waiting.sort(Comparator.comparingLong(Waiting::millis).thenComparingLong(Waiting::sequence));
        Map<String, Integer> positions = new HashMap<>();
        for (Waiting message : waiting) {
            String name = message.format().equals("canonical")
                    ? message.source().toLowerCase(java.util.Locale.ROOT) + "-" + date + "-" + message.file()
                    : message.file();
            int position = positions.merge(name, 1, Integer::sum);
            out.write("{\"at\":\"");
            out.write(Instant.ofEpochMilli(message.millis()).toString());
            out.write("\",\"format\":\"");
            out.write(message.format());
            out.write("\",\"source\":\"");
            out.write(message.source());
            out.write("\",\"file\":\"");
            out.write(name);
            out.write("\",\"position\":\"line ");
            out.write(Integer.toString(position));
            out.write("\",\"body\":\"");
            out.write(message.body());
            out.write("\"}\n");
        }
        return waiting.size();
    }

    long duplicates() {
        return duplicates;
    }

    long late() {
        return late;
    }

    long malformed() {
        return malformed;
    }

    /** Whole messages by kind, repetitions not counted. */
    Map<String, Long> sent() {
        return sent;
    }
}
