package org.seine.models.date;

/**
 * What the network takes of one declaration.
 *
 * @param leaves by tree, numbered through all trees
 * @param importer 1 to the number of importers known, 0 for any other; {@code item}, the tariff code, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record DateInput(int[] leaves, int importer, int item) {}
