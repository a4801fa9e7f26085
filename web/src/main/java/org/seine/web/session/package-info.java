/** Who is signed in, in which role, and what a role may do. */
@NullMarked
package org.seine.web.session;

import org.jspecify.annotations.NullMarked;
