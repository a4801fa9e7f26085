/** The network: search, neighbours, paths, and why each node and link is there. */
@NullMarked
package org.seine.web.networks;

import org.jspecify.annotations.NullMarked;
