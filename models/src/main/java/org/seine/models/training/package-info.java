/** Replays the past of an administration through the code of the stream, and trains models from it. */
@NullMarked
package org.seine.models.training;

import org.jspecify.annotations.NullMarked;
