/** What XML, EDIFACT and JSON have in common: elements inside elements, each with its place in the bytes. */
@NullMarked
package org.seine.jobs.ingest.read.tree;

import org.jspecify.annotations.NullMarked;
