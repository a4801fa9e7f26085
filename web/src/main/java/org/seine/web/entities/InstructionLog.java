package org.seine.web.entities;

import java.util.concurrent.CompletionStage;
import org.seine.web.live.Location;

/** The way into {@code resolution.instructions}. */
public interface InstructionLog {
    /** Completes when the message is safe. */
    CompletionStage<Location> say(String key, byte[] value);
}
