/** What all jobs share: environment, topics, sources and sinks, configuration. */
@NullMarked
package org.seine.jobs.runtime;

import org.jspecify.annotations.NullMarked;
