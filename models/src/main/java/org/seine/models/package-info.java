/** Scores and their reasons; one package per model beneath. */
@NullMarked
package org.seine.models;

import org.jspecify.annotations.NullMarked;
