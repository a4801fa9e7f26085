/** Which model scores, which one could, and who decides. */
@NullMarked
package org.seine.web.models;

import org.jspecify.annotations.NullMarked;
