package org.seine.web.gate;

import io.vertx.core.Future;

/** What an operation does once the gate has let the call in. */
@FunctionalInterface
public interface Answer {
    Future<Reply> to(Call call);
}
