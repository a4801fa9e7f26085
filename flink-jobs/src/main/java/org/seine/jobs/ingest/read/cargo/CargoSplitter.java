package org.seine.jobs.ingest.read.cargo;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seine.jobs.ingest.read.tree.Cuts;
import org.seine.jobs.ingest.read.xml.XmlWalk;

/** Cuts a manifest that is too large for one message between its units. */
public final class CargoSplitter {
    private CargoSplitter() {}

    /** As {@link Cuts#parts}; nothing for JSON and for text that offsets do not count as it stands (UTF-16). */
    public static List<Cuts.Part> split(ByteBuffer file, int most) {
        switch (Content.of(file)) {
            case XML -> {
                Cuts cuts = new Cuts(most, (root, namespace) -> unitNames(Profile.Source.XML, root, namespace));
                XmlWalk walk = new XmlWalk(file, cuts, false);
                walk.run();
                return walk.isTranscoded() ? List.of() : cuts.parts(file);
            }
            case EDIFACT -> {
                Cuts cuts = new Cuts(most, (root, namespace) -> unitNames(Profile.Source.EDIFACT, root, namespace));
                byte[] bytes = new byte[file.limit()];
                file.get(0, bytes);
                new EdifactWalk(bytes, Profiles.own(), cuts, false).run();
                return cuts.parts(file);
            }
            default -> {
                return List.of();
            }
        }
    }

    private static Optional<Set<String>> unitNames(Profile.Source source, String root, String namespace) {
        return Profiles.own().find(source, root, namespace).map(Profile::units);
    }
}
