package org.seine.local;

import java.io.IOException;
import java.util.List;

/** One JVM of the stack: how it is configured and started, and how it tells that it is ready. */
interface Server {
    /** Short, for files and commands: {@code kafka}. */
    String name();

    /** For people: {@code Kafka broker}. */
    String title();

    /** Ports that must be free before it starts, in the order of {@link #portOptions}. */
    List<Integer> ports();

    /** The options of {@code seine up} that choose the ports. */
    List<String> portOptions();

    /** Writes its configuration and, on first start, what must be there before. May run again without harm. */
    void prepare() throws IOException;

    JavaCommand command();

    boolean isReady();
}
