package org.seine.web.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateAnswersTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);

    private String slowly() throws InterruptedException {
        asked.incrementAndGet();
        slow.await();
        return "it";
    }

    @Test
    void hasTheAnswerThatCameTooLateWhenTheSameIsAskedAgain() throws Exception {
        var late = new LateAnswers<String>(SOON, LONG, 1);
        assertThat(late.ask("a", this::slowly)).isEmpty();
        slow.countDown();
        Optional<String> answer = Optional.empty();
        while (answer.isEmpty()) {
            answer = late.ask("a", this::slowly);
        }
        assertThat(answer).hasValue("it");
        assertThat(asked).as("asked once").hasValue(1);
        var patient = new LateAnswers<Integer>(LONG, LONG, 1);
        assertThat(patient.ask("a", asked::incrementAndGet)).hasValue(2);
        assertThat(patient.ask("a", asked::incrementAndGet))
                .as("not kept once given")
                .hasValue(3);
    }

    @Test
    void givesUpAQuestionThatNobodyAskedAgain() throws Exception {
        var late = new LateAnswers<String>(SOON, Duration.ZERO, 1);
        assertThat(late.ask("a", this::slowly)).isEmpty();
        // The only thread is free for this one, since the first is given up.
        Optional<String> next = Optional.empty();
        while (next.isEmpty()) {
            next = late.ask("b", () -> "next");
        }
        assertThat(next).hasValue("next");
    }

    @Test
    void handsOnWhatTheQuestionThrew() {
        var late = new LateAnswers<String>(LONG, LONG, 1);
        assertThatThrownBy(() -> late.ask("a", () -> {
                    throw new IllegalStateException("no graph");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no graph");
    }
}
