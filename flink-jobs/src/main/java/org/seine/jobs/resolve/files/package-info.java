/** Records of persons and firms in delimited files of any columns, read under a mapping for resolution. */
@NullMarked
package org.seine.jobs.resolve.files;

import org.jspecify.annotations.NullMarked;
