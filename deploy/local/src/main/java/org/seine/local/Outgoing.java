package org.seine.local;

import java.util.Map;

/** A message for {@code raw.messages}. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Outgoing(String key, Map<String, String> headers, byte[] body) {
    static final String FORMAT = "seine-format";
    static final String SOURCE = "seine-source";
    static final String FILE = "seine-file";
    static final String POSITION = "seine-position";
    static final String RECEIVED_AT = "seine-received-at";
    static final String MAPPING = "seine-mapping";
    static final String COLUMNS = "seine-columns";

    Outgoing {
        headers = Map.copyOf(headers);
    }
}
