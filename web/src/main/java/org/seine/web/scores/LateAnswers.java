package org.seine.web.scores;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers that nobody waits for beyond his patience. A question goes on when nobody waits for it any more, and whoever asks
 * the same again within {@code kept} gets that answer: a graph that is slow at first, since it plans each query when it
 * meets it, would otherwise be interrupted each time and never get further.
 */
final class LateAnswers<T> {
    private final Duration patience;
    private final Duration kept;
    private final ExecutorService threads;
    private final Map<String, Asked<T>> open = new ConcurrentHashMap<>();

    private record Asked<T>(Future<T> answer, long at) {}

    /** @param atOnce most questions that are worked on at one time */
    LateAnswers(Duration patience, Duration kept, int atOnce) {
        this.patience = patience;
        this.kept = kept;
        this.threads = Executors.newFixedThreadPool(atOnce, LateAnswers::daemon);
    }

    /**
     * @return empty where the answer is not there in time
     * @throws ExecutionException what the question threw
     */
    Optional<T> ask(String key, Callable<T> question) throws ExecutionException {
        long now = System.nanoTime();
        open.values().removeIf(asked -> isOver(asked, now));
        Asked<T> asked = open.computeIfAbsent(key, unused -> new Asked<>(threads.submit(question), now));
        try {
            T answer = asked.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            open.remove(key, asked);
            return Optional.of(answer);
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            open.remove(key, asked);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean isOver(Asked<T> asked, long now) {
        boolean over = now - asked.at() > kept.toNanos();
        if (over) {
            asked.answer().cancel(true);
        }
        return over;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "late-answers");
        thread.setDaemon(true);
        return thread;
    }
}
