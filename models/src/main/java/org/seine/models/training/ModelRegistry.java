package org.seine.models.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seine.graph.codec.SeineJson;

/**
 * The models that an administration has, and which of them is live: a folder for each version, never changed, and a log of
 * who let which go live and why. The live one is a copy, whose card is written last, so that the score job never takes half
 * of it.
 */
public final class ModelRegistry {
    private static final String LOG = "approvals.jsonl";
    private static final String SHADOW = "shadow.txt";
    private static final String CARD = "card.json";

    private final Path registry;
    private final Path live;
    private final Path shadow;

    /**
     * One line of the log.
     *
     * @param at ISO instant
     */
    public record Approval(String version, String by, String why, String at) {}

    /** @param models the stack's folder of models */
    public ModelRegistry(Path models) {
        registry = models.resolve("registry");
        live = models.resolve("consignment");
        shadow = models.resolve("shadow");
    }

    /** Where the live model lies. */
    public Path liveFolder() {
        return live;
    }

    /** Where the model lies that scores beside the live one, unseen by officers. */
    public Path shadowFolder() {
        return shadow;
    }

    /**
     * Keeps a copy of a model under its version.
     *
     * @return the version
     * @throws IllegalArgumentException where the folder holds no whole model
     */
    public String add(Path folder) {
        String version = SelectivityModel.loadScorer(folder).version();
        Path target = registry.resolve(version);
        if (!Files.exists(target.resolve(CARD))) {
            copy(folder, target);
        }
        return version;
    }

    /** In order of name. */
    public List<String> versions() {
        if (!Files.isDirectory(registry)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(registry)) {
            return inside.filter(folder -> Files.exists(folder.resolve(CARD)))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a version. */
    public Path folder(String version) {
        Path folder = registry.resolve(version);
        if (!versions().contains(version)) {
            throw new IllegalArgumentException("There is no model %s. There are %s.".formatted(version, versions()));
        }
        return folder;
    }

    /** Earliest first. */
    public List<Approval> approvals() {
        Path log = registry.resolve(LOG);
        if (!Files.exists(log)) {
            return List.of();
        }
        try {
            return Files.readAllLines(log).stream()
                    .map(line -> SeineJson.readValue(line, Approval.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that went live last. */
    public Optional<String> live() {
        List<Approval> all = approvals();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).version());
    }

    /** Lets a version go live; a running score job takes it within seconds. */
    public void approve(Approval approval) {
        if (approval.by().isBlank() || approval.why().isBlank()) {
            throw new IllegalArgumentException("A model goes live by a named person, with a reason.");
        }
        copy(folder(approval.version()), live);
        try {
            Files.writeString(
                    registry.resolve(LOG),
                    SeineJson.writeValue(approval) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a version score beside the live one; a running score job takes it within seconds. */
    public void shadow(String version) {
        copy(folder(version), shadow);
        try {
            Files.writeString(registry.resolve(SHADOW), version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the comparison. */
    public void endShadow() {
        clear(shadow);
    }

    /** The version in the shadow of the live one. */
    public Optional<String> shadow() {
        try {
            return Files.exists(shadow.resolve(CARD))
                    ? Optional.of(Files.readString(registry.resolve(SHADOW)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that was live before the present one; empty where there was none. */
    public Optional<String> previous() {
        List<Approval> all = approvals();
        String now = live().orElse("");
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).version().equals(now)) {
                return Optional.of(all.get(i).version());
            }
        }
        return Optional.empty();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            List<Path> files;
            try (Stream<Path> inside = Files.list(from)) {
                files = new ArrayList<>(inside.filter(Files::isRegularFile)
                        .filter(file -> !String.valueOf(file.getFileName()).startsWith("checkpoint"))
                        .sorted()
                        .toList());
            }
            clear(to);
            for (Path file : files) {
                if (!file.endsWith(CARD)) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path half = to.resolve(CARD + ".half");
            Files.copy(from.resolve(CARD), half);
            Files.move(half, to.resolve(CARD), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be copied to %s.".formatted(from, to), e);
        }
    }

    /** The card first, as it says that the rest is whole. */
    private static void clear(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(CARD));
            if (Files.isDirectory(folder)) {
                try (Stream<Path> old = Files.list(folder)) {
                    for (Path file : old.filter(Files::isRegularFile).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be emptied.".formatted(folder), e);
        }
    }
}
