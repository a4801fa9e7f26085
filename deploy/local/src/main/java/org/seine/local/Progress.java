package org.seine.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tells the person at the terminal what happens: one line a step, and a bar that redraws itself on a terminal. */
public final class Progress {
    /** Set by the {@code seine} script where standard error is a terminal. */
    static final String TERMINAL_PROPERTY = "seine.terminal";

    private static final int BAR_WIDTH = 30;

    private final PrintStream out;
    private final boolean redraws;
    private int barLength;
    private long barDrawnAt;
    private final Map<String, Integer> quartersShown = new HashMap<>();

    Progress(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    static Progress onTerminal() {
        return new Progress(System.err, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    /** For tests: nothing is shown. */
    static Progress silent() {
        return new Progress(new PrintStream(java.io.OutputStream.nullOutputStream()), false);
    }

    synchronized void say(String line) {
        clearBar();
        out.println(line);
    }

    synchronized void done(String step, Duration time) {
        say(String.format(Locale.ROOT, "  %-44s %6.1f s", step, time.toMillis() / 1000.0));
    }

    /** Redraws at most ten times a second on a terminal; elsewhere prints a line at each quarter of the way. */
    synchronized void bar(String step, long now, long total, String detail) {
        double share = total <= 0 ? 1 : Math.min(1.0, (double) now / total);
        if (redraws) {
            long time = System.nanoTime();
            if (share < 1 && time - barDrawnAt < Duration.ofMillis(100).toNanos()) {
                return;
            }
            barDrawnAt = time;
            String line = bar(step, share, detail);
            out.print("\r" + line + " ".repeat(Math.max(0, barLength - line.length())));
            out.flush();
            barLength = line.length();
        } else if (!Integer.valueOf((int) (share * 4)).equals(quartersShown.put(step, (int) (share * 4)))) {
            out.println(bar(step, share, detail));
        }
    }

    synchronized void endBar() {
        if (redraws && barLength > 0) {
            out.println();
        }
        barLength = 0;
        quartersShown.clear();
    }

    static String bar(String step, double share, String detail) {
        int filled = (int) Math.round(share * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "  %-24s [%s%s] %3d %% %s",
                step,
                "#".repeat(filled),
                ".".repeat(BAR_WIDTH - filled),
                (int) (share * 100),
                detail);
    }

    private void clearBar() {
        if (redraws && barLength > 0) {
            out.print("\r" + " ".repeat(barLength) + "\r");
            barLength = 0;
        }
    }
}
