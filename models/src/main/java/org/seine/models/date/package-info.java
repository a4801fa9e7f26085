/**
 * DATE: Dual Attentive Tree-aware Embedding (Kim and others, KDD 2020), rebuilt: what it sees of a declaration, its
 * trees, its network, its losses.
 */
@NullMarked
package org.seine.models.date;

import org.jspecify.annotations.NullMarked;
