package org.seine.jobs.ingest.read.cargo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The profiles that come with Seine, and one that a user may give, which goes before them. */
final class Profiles {
    private static final String FOLDER = "/org/seine/jobs/ingest/read/cargo/";

    private final List<Profile> all;

    private Profiles(List<Profile> all) {
        this.all = List.copyOf(all);
    }

    /** Those of Seine; read once. */
    static Profiles own() {
        return Own.PROFILES;
    }

    /** @throws IllegalArgumentException with a sentence, where the YAML is no profile */
    static Profiles with(String yaml) {
        List<Profile> all = new ArrayList<>();
        all.add(ProfileParser.parse(yaml));
        all.addAll(Own.PROFILES.all);
        return new Profiles(all);
    }

    List<Profile> list() {
        return all;
    }

    /** Of those with this root, the one that prefers the namespace, else the first that prefers none, else the first. */
    Optional<Profile> find(Profile.Source source, String root, String namespace) {
        Profile best = null;
        for (Profile profile : all) {
            if (profile.source() == source && profile.roots().contains(root)) {
                if (profile.namespaces().contains(namespace)) {
                    return Optional.of(profile);
                }
                best = best == null
                                || (profile.namespaces().isEmpty()
                                        && !best.namespaces().isEmpty())
                        ? profile
                        : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private static final class Own {
        static final Profiles PROFILES = load();

        private static Profiles load() {
            List<Profile> profiles = new ArrayList<>();
            for (String name : text("profiles.txt").lines().map(String::strip).toList()) {
                if (!name.isEmpty() && !name.startsWith("#")) {
                    profiles.add(ProfileParser.parse(text(name + ".yaml")));
                }
            }
            return new Profiles(profiles);
        }

        private static String text(String name) {
            try (InputStream in = Objects.requireNonNull(Profiles.class.getResourceAsStream(FOLDER + name), name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
