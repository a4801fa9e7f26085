package org.seine.jobs.ingest.read.delimited;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one line of a delimited file as RFC 4180 has it: quotes around a field, doubled inside it; spaces before the
 * first quote are allowed.
 */
public final class Row {
    private Row() {}

    /** Whether a quoted field is still open at the end, so that the row goes on in the next line. */
    public static boolean isOpen(byte[] b, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            quoted ^= b[i] == '"';
        }
        return quoted;
    }

    public static List<String> split(String line, char separator) {
        List<String> fields = new ArrayList<>();
        int i = 0;
        while (true) {
            int quote = i;
            while (quote < line.length() && line.charAt(quote) == ' ' && separator != ' ') {
                quote++;
            }
            i = quote < line.length() && line.charAt(quote) == '"' ? quote : i;
            if (i < line.length() && line.charAt(i) == '"') {
                StringBuilder field = new StringBuilder();
                i++;
                while (i < line.length()) {
                    char c = line.charAt(i++);
                    if (c != '"') {
                        field.append(c);
                    } else if (i < line.length() && line.charAt(i) == '"') {
                        field.append('"');
                        i++;
                    } else {
                        break;
                    }
                }
                int end = line.indexOf(separator, i);
                field.append(line, i, end < 0 ? line.length() : end);
                fields.add(field.toString());
                i = end < 0 ? line.length() + 1 : end + 1;
            } else {
                int end = line.indexOf(separator, i);
                fields.add(line.substring(i, end < 0 ? line.length() : end));
                i = end < 0 ? line.length() + 1 : end + 1;
            }
            if (i > line.length()) {
                return fields;
            }
        }
    }
}
