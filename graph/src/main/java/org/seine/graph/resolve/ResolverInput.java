package org.seine.graph.resolve;

import org.jspecify.annotations.Nullable;

/**
 * What the resolver is told, of one entity type.
 *
 * @param type entity type
 * @param signature of the mention, for STATED
 * @param mentionId for WITHDRAWN
 * @param source record that states the mention, or stated it
 * @param instruction for SAID
 */
public record ResolverInput(
        Kind kind,
        String type,
        @Nullable Signature signature,
        String mentionId,
        String source,
        @Nullable Instruction instruction) {
    /** What happened. */
    public enum Kind {
        /** A record states a mention; told twice, the second changes nothing. */
        STATED,
        /** A record that stated a mention holds no more; what it never stated changes nothing. */
        WITHDRAWN,
        /** An officer gave an instruction. */
        SAID
    }

    public static ResolverInput stated(Signature signature, String source) {
        return new ResolverInput(Kind.STATED, signature.type(), signature, signature.mentionId(), source, null);
    }

    public static ResolverInput withdrawn(String type, String mentionId, String source) {
        return new ResolverInput(Kind.WITHDRAWN, type, null, mentionId, source, null);
    }

    public static ResolverInput said(Instruction instruction) {
        return new ResolverInput(Kind.SAID, instruction.type(), null, "", "", instruction);
    }
}
