/** The web server: {@link org.seine.web.Main} reads the settings, {@link org.seine.web.WebVerticle} wires and listens. */
@NullMarked
package org.seine.web;

import org.jspecify.annotations.NullMarked;
