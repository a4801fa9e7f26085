package org.seine.jobs.resolve.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seine.jobs.ingest.read.delimited.Row;

/**
 * A delimited file in memory: the separator is recognised, rows may span lines inside quotes.
 *
 * @param header names of the columns, without spaces around them
 * @param rows with the line on which each begins
 * @param encoding that of the text: UTF-8, or Windows-1252 where it is not UTF-8
 */
public record DelimitedFile(Path path, List<String> header, List<Line> rows, String encoding) {
    /** A row. */
    public record Line(int number, List<String> fields) {
        public Line {
            fields = List.copyOf(fields);
        }
    }

    public DelimitedFile {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** @throws IOException where it cannot be read, or has no header line */
    public static DelimitedFile read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text;
        String encoding = "UTF-8";
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            encoding = "windows-1252";
            text = new String(bytes, Charset.forName(encoding));
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        List<String> header = List.of();
        List<Line> rows = new ArrayList<>();
        char separator = ',';
        int number = 1;
        int from = 0;
        while (from < text.length()) {
            int begun = number;
            int to = endOf(text, from);
            String line = text.substring(from, to);
            number += (int) line.chars().filter(c -> c == '\n').count() + 1;
            from = to + 1;
            String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (bare.isBlank()) {
                continue;
            }
            if (header.isEmpty()) {
                separator = separatorOf(bare);
                header = Row.split(bare, separator).stream().map(String::strip).toList();
            } else {
                rows.add(new Line(begun, Row.split(bare, separator)));
            }
        }
        if (header.isEmpty()) {
            throw new IOException("%s is empty; its first line must name the columns.".formatted(path));
        }
        return new DelimitedFile(path, header, rows, encoding);
    }

    /** The end of a row: of the line, unless a quote is open there that a later line closes. */
    private static int endOf(String text, int from) {
        int first = text.indexOf('\n', from);
        int end = first < 0 ? text.length() : first;
        boolean open = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            open ^= c == '"';
            if (c == '\n' && !open) {
                return i;
            }
            if (i - from > 100_000) {
                return end; // a quote that nobody closes must not swallow the file
            }
        }
        return open ? end : text.length();
    }

    private static char separatorOf(String header) {
        char best = ',';
        long most = -1;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
