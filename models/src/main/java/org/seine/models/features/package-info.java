/** What models see of a declaration: the same code for training and for the stream, as of event time. */
@NullMarked
package org.seine.models.features;

import org.jspecify.annotations.NullMarked;
