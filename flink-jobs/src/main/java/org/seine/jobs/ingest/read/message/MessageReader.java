package org.seine.jobs.ingest.read.message;

import java.io.Serializable;

/** Reads one format. Never throws, whatever the bytes; equal messages give equal readings. */
@FunctionalInterface
public interface MessageReader extends Serializable {
    Reading read(RawMessage message);
}
