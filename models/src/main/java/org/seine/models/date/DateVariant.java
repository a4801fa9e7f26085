package org.seine.models.date;

/**
 * Which DATE. {@link #PAPER} is what the equations of the paper say, {@link #REFERENCE} what the authors' code does, slips
 * included, {@link #SEINE} what we think is right.
 *
 * <table>
 * <caption>Differences</caption>
 * <tr><th></th><th>paper</th><th>reference</th><th>Seine</th></tr>
 * <tr><td>queries, keys, values and output of the self-attention</td><td>linear</td><td>ReLU</td><td>linear</td></tr>
 * <tr><td>its scores are divided by the root of</td><td>the width</td><td>a head's width</td><td>a head's width</td></tr>
 * <tr><td>its input is added to its output</td><td>no</td><td>no</td><td>yes</td></tr>
 * <tr><td>normalised over</td><td>trees and width</td><td>trees and width</td><td>width</td></tr>
 * <tr><td>gain and bias of that begin as</td><td>1 and 0</td><td>Xavier's noise</td><td>1 and 0</td></tr>
 * <tr><td>a code never seen is</td><td>0</td><td>a fixed noise vector</td><td>0</td></tr>
 * <tr><td>an importer never seen is</td><td>0</td><td>a fixed noise vector</td><td>its nearest neighbour, or 0</td></tr>
 * <tr><td>a second hidden layer</td><td>no</td><td>yes</td><td>yes</td></tr>
 * <tr><td>head of the revenue</td><td>linear</td><td>ReLU, which can die</td><td>linear</td></tr>
 * <tr><td>rows in a batch</td><td>128</td><td>256</td><td>256</td></tr>
 * </table>
 */
public enum DateVariant {
    PAPER(false, true, false, false, false, false, false, 128),
    REFERENCE(true, false, false, false, true, true, false, 256),
    SEINE(false, false, true, true, true, false, true, 256);

    final boolean reluInAttention;
    final boolean scaledByWidth;
    final boolean residual;
    final boolean normalisedByWidth;
    final boolean hiddenLayer;
    final boolean quirks;
    final boolean inherits;
    final int batch;

    DateVariant(
            boolean reluInAttention,
            boolean scaledByWidth,
            boolean residual,
            boolean normalisedByWidth,
            boolean hiddenLayer,
            boolean quirks,
            boolean inherits,
            int batch) {
        this.reluInAttention = reluInAttention;
        this.scaledByWidth = scaledByWidth;
        this.residual = residual;
        this.normalisedByWidth = normalisedByWidth;
        this.hiddenLayer = hiddenLayer;
        this.quirks = quirks;
        this.inherits = inherits;
        this.batch = batch;
    }
}
