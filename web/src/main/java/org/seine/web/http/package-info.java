/** What every route shares: the contract, problems, JSON and headers. */
@NullMarked
package org.seine.web.http;

import org.jspecify.annotations.NullMarked;
