package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Sends a world into the stack: its past as fast as it is taken, its present at a steady pace. A file keeps how far it
 * came, so that a later run goes on there; the few messages that a crash sends twice are known again as duplicates.
 */
final class DemoStream {
    private static final int SAVE_EVERY = 50;

    private final WorldMessages world;
    private final Path placeFile;
    private final String bootstrap;
    private final Progress progress;

    DemoStream(WorldMessages world, Path placeFile, String bootstrap, Progress progress) {
        this.world = world;
        this.placeFile = placeFile;
        this.bootstrap = bootstrap;
        this.progress = progress;
    }

    void sendPast() throws IOException {
        Instant presentFrom = world.presentFrom();
        try (RawSender sender = new RawSender(bootstrap)) {
            long[] last = {place()};
            world.forEach(last[0], arrival -> {
                if (!arrival.at().isBefore(presentFrom)) {
                    return false;
                }
                sender.send(arrival.message());
                last[0] = arrival.number();
                progress.bar("sending the past", arrival.number(), world.count(), "%,d messages".formatted(last[0]));
                return true;
            });
            sender.flush();
            savePlace(last[0]);
        }
        progress.endBar();
    }

    /** Returns at the end of the world, or soon after {@code isOver} turns true. */
    void sendPresent(double messagesPerSecond, BooleanSupplier isOver) throws IOException {
        long start = System.nanoTime();
        long gap = (long) (Duration.ofSeconds(1).toNanos() / messagesPerSecond);
        try (RawSender sender = new RawSender(bootstrap)) {
            long[] last = {place()};
            world.forEach(last[0], arrival -> {
                long due = start + sender.count() * gap;
                while (System.nanoTime() < due && !isOver.getAsBoolean()) {
                    Waiting.pause(Duration.ofNanos(Math.min(due - System.nanoTime(), 100_000_000L))
                            .abs());
                }
                if (isOver.getAsBoolean()) {
                    return false;
                }
                sender.send(arrival.message());
                last[0] = arrival.number();
                if (sender.count() % SAVE_EVERY == 0) {
                    sender.flush();
                    savePlace(last[0]);
                }
                progress.bar("the present", last[0], world.count(), arrival.at().toString());
                return true;
            });
            sender.flush();
            savePlace(last[0]);
        }
        progress.endBar();
    }

    private long place() throws IOException {
        return Files.exists(placeFile)
                ? Long.parseLong(Files.readString(placeFile).strip())
                : 0;
    }

    private void savePlace(long number) throws IOException {
        Files.writeString(placeFile, number + "\n");
    }
}
