package org.seine.jobs.resolve;

import org.seine.graph.resolve.ResolverInput;

/**
 * What the resolver of a type is told.
 *
 * @param type entity type
 * @param input as {@link StateCodec#INPUT} packs it
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record ResolverMessage(String type, byte[] input) {
    static ResolverMessage of(ResolverInput input) {
        return new ResolverMessage(input.type(), StateCodec.INPUT.write(input));
    }
}
