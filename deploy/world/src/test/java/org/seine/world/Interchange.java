package org.seine.world;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An interchange as StAEDI reads it, which knows nothing of our writers. */
record Interchange(int messages, List<List<List<String>>> segments) {
    /**
     * StAEDI checks service headers against the newest syntax only; airlines send the codes and the six-digit dates of
     * older ones. Everything behind the headers, the counts and references of the trailers included, must be right.
     */
    private static final Set<String> OLDER_HEADERS = Set.of("UNB", "UNG", "UNH");

    static final class Malformed extends RuntimeException {
        Malformed(Throwable cause) {
            super(cause);
        }
    }

    /** @throws Malformed where StAEDI refuses it, or its counts are wrong */
    static Interchange read(String text) {
        List<List<List<String>>> segments = new ArrayList<>();
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, true);
        int messages = 0;
        boolean ended = false;
        try (EDIStreamReader reader = factory.createEDIStreamReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "ISO-8859-1")) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_SEGMENT) {
                    segments.add(new ArrayList<>(List.of(List.of(reader.getText()))));
                } else if (event == EDIStreamEvent.ELEMENT_DATA) {
                    List<List<String>> segment = segments.get(segments.size() - 1);
                    int element = reader.getLocation().getElementPosition();
                    while (segment.size() <= element) {
                        segment.add(new ArrayList<>());
                    }
                    int component = Math.max(1, reader.getLocation().getComponentPosition());
                    List<String> components = segment.get(element);
                    while (components.size() < component) {
                        components.add("");
                    }
                    components.set(component - 1, reader.getText());
                } else if (event == EDIStreamEvent.END_TRANSACTION) {
                    messages++;
                } else if (event == EDIStreamEvent.END_INTERCHANGE) {
                    ended = true;
                } else if (event.isError()
                        && !OLDER_HEADERS.contains(reader.getLocation().getSegmentTag())) {
                    throw new Malformed(
                            new EDIStreamException(reader.getErrorType().toString()));
                }
            }
        } catch (EDIStreamException | IOException | RuntimeException e) {
            throw new Malformed(e);
        }
        if (!ended) {
            throw new Malformed(new EDIStreamException("no end"));
        }
        return new Interchange(messages, segments);
    }

    private static String at(List<List<String>> segment, int element, int component) {
        return segment.size() > element && segment.get(element).size() >= component
                ? segment.get(element).get(component - 1)
                : "";
    }

    /** Keys of the bookings and travellers in it, by the definitions in the model. */
    Set<String> recordKeys() {
        Set<String> keys = new LinkedHashSet<>();
        String carrier = "";
        String number = "";
        String day = "";
        String from = "";
        String to = "";
        String booking = "";
        for (List<List<String>> segment : segments) {
            switch (at(segment, 0, 1)) {
                case "TDT" -> {
                    if (number.isEmpty()) {
                        carrier = at(segment, 5, 1);
                        number = at(segment, 2, 1).substring(carrier.length()).replaceFirst("^0+", "");
                    }
                }
                case "LOC" -> {
                    if (from.isEmpty()) {
                        from = at(segment, 2, 1);
                    } else if (to.isEmpty()) {
                        to = at(segment, 2, 1);
                    }
                }
                case "DTM" -> {
                    if (day.isEmpty() && at(segment, 1, 1).equals("189")) {
                        String d = at(segment, 1, 2);
                        day = "20%s-%s-%s".formatted(d.substring(0, 2), d.substring(2, 4), d.substring(4, 6));
                    }
                }
                case "RFF" -> {
                    if (at(segment, 1, 1).equals("ABO")) {
                        keys.add("traveller:API/journey:%s%s/%s/%s-%s/%s"
                                .formatted(carrier, number, day, from, to, at(segment, 1, 2)));
                    }
                }
                case "RCI" -> {
                    String d = at(segment, 1, 4);
                    booking = "booking:%s/%s/20%s-%s-%s"
                            .formatted(
                                    at(segment, 1, 1),
                                    at(segment, 1, 2),
                                    d.substring(4, 6),
                                    d.substring(2, 4),
                                    d.substring(0, 2));
                    keys.add(booking);
                }
                case "TIF" -> keys.add("traveller:PNR/" + booking + "/" + at(segment, 2, 3));
                default -> {}
            }
        }
        return keys;
    }
}
