package org.seine.web.models;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.nio.file.Path;
import java.time.Clock;
import org.seine.web.gate.Call;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.live.ScoreView;

/** The models, for those who answer for them. */
public final class ModelRoutes {
    private final Vertx vertx;
    private final ModelDesk desk;

    public ModelRoutes(Vertx vertx, Path models, ScoreView scores, Clock clock) {
        this.vertx = vertx;
        this.desk = new ModelDesk(models, scores, clock);
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "getModels", call -> answer(() -> {}));
        gate.bind(routes, "approveModel", this::approve);
        gate.bind(routes, "setShadowModel", this::shadow);
    }

    private Future<Reply> approve(Call call) {
        String version = call.body().getString("version");
        String why = call.body().getString("why");
        String by = call.session().name();
        call.note("version", version);
        call.note("why", why);
        return answer(() -> desk.approve(version, by, why));
    }

    private Future<Reply> shadow(Call call) {
        String version = call.body().getString("version", "");
        call.note("version", version);
        return answer(() -> desk.shadow(version));
    }

    private Future<Reply> answer(Runnable change) {
        return vertx.executeBlocking(
                () -> {
                    change.run();
                    return Reply.of(desk.report());
                },
                false);
    }
}
