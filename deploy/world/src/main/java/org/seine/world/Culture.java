package org.seine.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How people, firms and streets are called in one part of the world. */
record Culture(
        String name,
        List<Variants> male,
        List<Variants> female,
        List<Variants> surnames,
        List<Variants> stems,
        List<Variants> endings,
        List<Variants> trades,
        List<Variants> legalForms,
        List<Variants> streetWords,
        List<Variants> streets,
        String streetOrder) {
    private static final Map<String, Culture> KNOWN = new ConcurrentHashMap<>();

    static Culture named(String name) {
        return KNOWN.computeIfAbsent(name, Culture::read);
    }

    private static Culture read(String name) {
        Map<String, String> lists = new LinkedHashMap<>();
        for (String line : Tables.lines("names/" + name + ".txt")) {
            if (!line.startsWith("#")) {
                int colon = line.indexOf(':');
                lists.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return new Culture(
                name,
                variants(lists, "male"),
                variants(lists, "female"),
                variants(lists, "surname"),
                variants(lists, "stem"),
                variants(lists, "ending"),
                variants(lists, "trade"),
                variants(lists, "legal"),
                variants(lists, "streetword"),
                variants(lists, "street"),
                lists.getOrDefault("streetafter", "no"));
    }

    private static List<Variants> variants(Map<String, String> lists, String key) {
        String text = lists.get(key);
        if (text == null) {
            throw new IllegalStateException("A culture lacks its list of %s.".formatted(key));
        }
        List<Variants> result = new ArrayList<>();
        for (String entry : text.split(";")) {
            List<String> forms = new ArrayList<>();
            for (String form : entry.split("\\|")) {
                forms.add(form.strip());
            }
            result.add(new Variants(forms));
        }
        return List.copyOf(result);
    }

    /** People here carry two surnames. */
    boolean hasTwoSurnames() {
        return name.equals("portuguese") || name.equals("spanish");
    }

    boolean putsSurnameFirst() {
        return name.equals("chinese") || name.equals("vietnamese");
    }
}
