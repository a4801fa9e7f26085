package org.seine.web.live;

import org.jspecify.annotations.Nullable;

/** A record of a topic; {@code value} is absent where a compacted topic deletes its key. */
public record FeedRecord(Location location, byte @Nullable [] key, byte @Nullable [] value) {}
