package org.seine.models.date;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.PartyMention;
import org.seine.models.features.DeclarationKeys;

/**
 * Which importer of the training stands nearest to one that it never saw: the one with the greatest Adamic–Adar index
 * (Adamic and Adar, Friends and neighbors on the Web, 2003) over what both show of themselves in declarations: name, phone,
 * e-mail, address, contact, exporter, declarant, container. What few share weighs much, what many share little.
 */
final class Neighbours {
    static final Neighbours NONE = new Neighbours(new TreeMap<>());

    /** What more importers than these show, such as a great broker, joins nobody. */
    private static final int MOST_IMPORTERS = 50;

    private static final int LEAST_PHONE_DIGITS = 6;
    private static final int PHONE_DIGITS = 8;
    private static final int DIGEST_DIGITS = 16;
    private static final List<String> IMPORTER_ROLES = List.of("IMPORTER", "CONSIGNEE");

    /** Trait, as the first eight bytes of its digest, to the numbers of the importers that show it, ascending. */
    private final SortedMap<Long, int[]> importers;

    private Neighbours(SortedMap<Long, int[]> importers) {
        this.importers = importers;
    }

    /** @param numbers of the importers, from 1 */
    static Neighbours fit(List<Declaration> train, Map<String, Integer> numbers) {
        SortedMap<Long, SortedSet<Integer>> all = new TreeMap<>();
        for (Declaration declaration : train) {
            @Nullable Integer number = numbers.get(String.valueOf(new DeclarationKeys(declaration).importer));
            if (number != null) {
                traits(declaration).forEach(trait -> {
                    SortedSet<Integer> showing = all.computeIfAbsent(trait, unused -> new TreeSet<>());
                    if (showing.size() <= MOST_IMPORTERS) {
                        showing.add(number);
                    }
                });
            }
        }
        SortedMap<Long, int[]> kept = new TreeMap<>();
        all.forEach((trait, showing) -> {
            if (showing.size() <= MOST_IMPORTERS) {
                kept.put(trait, showing.stream().mapToInt(Integer::intValue).toArray());
            }
        });
        return new Neighbours(kept);
    }

    /** The number of the nearest, of equally near ones the smallest; 0 where nothing is shared with anyone. */
    int nearest(Declaration declaration) {
        SortedMap<Integer, Double> index = new TreeMap<>();
        for (long trait : traits(declaration)) {
            int[] showing = importers.getOrDefault(trait, new int[0]);
            for (int importer : showing) {
                index.merge(importer, 1 / Math.log(1.0 + showing.length), Double::sum);
            }
        }
        int nearest = 0;
        double greatest = 0;
        for (var candidate : index.entrySet()) {
            if (candidate.getValue() > greatest) {
                nearest = candidate.getKey();
                greatest = candidate.getValue();
            }
        }
        return nearest;
    }

    private static Set<Long> traits(Declaration declaration) {
        Set<Long> traits = new LinkedHashSet<>();
        for (PartyMention party : declaration.parties()) {
            if (IMPORTER_ROLES.contains(party.role())) {
                addTrait(traits, "name", party.name());
                addTrait(traits, "contact", party.contactName());
                party.emails().forEach(mail -> addTrait(traits, "mail", mail));
                party.phones().forEach(phone -> addPhone(traits, phone));
                if (!party.addressLines().isEmpty()) {
                    addTrait(traits, "address", String.join("", party.addressLines()) + party.postcode());
                }
            }
        }
        DeclarationKeys keys = new DeclarationKeys(declaration);
        addTrait(traits, "exporter", keys.exporter);
        addTrait(traits, "declarant", keys.declarant);
        declaration.containers().forEach(container -> addTrait(traits, "container", container));
        return traits;
    }

    /** The last digits: countries' codes and leading zeros come and go. */
    private static void addPhone(Set<Long> traits, String phone) {
        String digits = phone.replaceAll("\\D", "");
        if (digits.length() >= LEAST_PHONE_DIGITS) {
            addTrait(traits, "phone", digits.substring(Math.max(0, digits.length() - PHONE_DIGITS)));
        }
    }

    private static void addTrait(Set<Long> traits, String kind, @Nullable String text) {
        String plain = text == null ? "" : text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (!plain.isEmpty()) {
            traits.add(Long.parseUnsignedLong(Digests.sha256Hex(kind + ":" + plain), 0, DIGEST_DIGITS, 16));
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(importers.size());
        for (var trait : importers.entrySet()) {
            out.writeLong(trait.getKey());
            out.writeByte(trait.getValue().length);
            for (int importer : trait.getValue()) {
                out.writeInt(importer);
            }
        }
    }

    static Neighbours read(DataInputStream in) throws IOException {
        SortedMap<Long, int[]> importers = new TreeMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long trait = in.readLong();
            int[] showing = new int[in.readByte()];
            for (int j = 0; j < showing.length; j++) {
                showing[j] = in.readInt();
            }
            importers.put(trait, showing);
        }
        return new Neighbours(importers);
    }
}
