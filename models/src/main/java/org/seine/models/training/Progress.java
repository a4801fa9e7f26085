package org.seine.models.training;

/** Told how far a long piece of work has come. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (stage, done) -> {};

    /** @param done share of the stage, from 0 to 1 */
    void at(String stage, double done);
}
