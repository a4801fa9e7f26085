package org.seine.jobs.ingest.read.delimited;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;

/**
 * A place in a record: {@code office}, {@code items[0].hsCode}, {@code parties[IMPORTER].id}, {@code codes.taxType}.
 *
 * @param type of the field, which decides how a date is written
 */
record FieldPath(List<Step> steps, Class<?> type) {
    /** A field and, if it is a list, which element: its number, or the role of a party. */
    record Step(String field, @Nullable String element) {}

    static @Nullable Class<?> recordOf(String kind) {
        return SeineJson.findType(kind).orElse(null);
    }

    static List<String> kinds() {
        return SeineJson.kinds().stream().sorted().toList();
    }

    /** @throws IllegalArgumentException naming the step that does not exist, and those that do */
    static FieldPath parse(String text, Class<?> record) {
        List<Step> steps = new ArrayList<>();
        Type type = record;
        for (String part : text.split("\\.", -1)) {
            int open = part.indexOf('[');
            String field = open < 0 ? part : part.substring(0, open);
            String element = open < 0 || !part.endsWith("]") ? null : part.substring(open + 1, part.length() - 1);
            type = fieldType(type, field, text);
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                if (element == null || element.isEmpty()) {
                    throw new IllegalArgumentException(
                            "Field (%s) is a list; say which element, as in %s[0].".formatted(text, field));
                }
                type = list.getActualTypeArguments()[0];
                boolean number = element.chars().allMatch(Character::isDigit) && element.length() < 4;
                if (!number && !(type instanceof Class<?> c && hasRole(c))) {
                    throw new IllegalArgumentException(
                            "Field (%s): elements of %s are numbered from 0.".formatted(text, field));
                }
            } else if (open >= 0) {
                throw new IllegalArgumentException("Field (%s): %s is no list.".formatted(text, field));
            }
            steps.add(new Step(field, element));
        }
        Class<?> leaf = type instanceof Class<?> c ? c : Object.class;
        if (leaf.isRecord() || type instanceof ParameterizedType) {
            throw new IllegalArgumentException("Field (%s) has fields of its own; name one of them.".formatted(text));
        }
        return new FieldPath(List.copyOf(steps), leaf);
    }

    private static Type fieldType(Type of, String field, String path) {
        if (of instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return map.getActualTypeArguments()[1];
        }
        if (of instanceof Class<?> type && type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getName().equals(field) && !field.equals("source")) {
                    return component.getGenericType();
                }
            }
            throw new IllegalArgumentException("Field (%s): there is no %s. Known are %s."
                    .formatted(
                            path,
                            field,
                            Arrays.stream(type.getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .filter(name -> !name.equals("source"))
                                    .toList()));
        }
        throw new IllegalArgumentException("Field (%s): what stands before %s has no fields.".formatted(path, field));
    }

    private static boolean hasRole(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(c -> c.getName().equals("role"));
    }
}
