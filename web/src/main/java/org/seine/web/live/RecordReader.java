package org.seine.web.live;

import java.util.Optional;

/** Reads one record again from where it lies; blocks. */
public interface RecordReader {
    /** Empty where the topic no longer keeps it. */
    Optional<byte[]> read(Location location);
}
