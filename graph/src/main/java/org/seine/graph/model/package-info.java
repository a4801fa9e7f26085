/** The vocabulary of customs: what a document says, as values. Depends on {@code java.*} only; field by field in docs/data-dictionary.md. */
@NullMarked
package org.seine.graph.model;

import org.jspecify.annotations.NullMarked;
