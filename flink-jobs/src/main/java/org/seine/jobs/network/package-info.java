/** Network features of consignments and travellers as the graph changes. */
@NullMarked
package org.seine.jobs.network;

import org.jspecify.annotations.NullMarked;
