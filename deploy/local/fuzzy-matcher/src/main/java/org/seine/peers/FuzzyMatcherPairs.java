package org.seine.peers;

import com.intuit.fuzzymatcher.component.MatchService;
import com.intuit.fuzzymatcher.domain.Document;
import com.intuit.fuzzymatcher.domain.Element;
import com.intuit.fuzzymatcher.domain.ElementType;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs fuzzy-matcher over one file of persons, {@code id,given,family,born,document,phone,address}. Prints the seconds of processor
 * time that it took, then a line for each pair that it found: id, id and confidence.
 */
public final class FuzzyMatcherPairs {
    private static final double THRESHOLD = 0.3;

    private FuzzyMatcherPairs() {}

    public static void main(String[] args) throws IOException {
        Path csv = Path.of(args[0]);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begun = system.getProcessCpuTime();
        Map<String, Double> pairs = pairs(csv);
        System.out.println((system.getProcessCpuTime() - begun) / 1e9);
        pairs.forEach((pair, confidence) -> System.out.println(pair + "\t" + confidence));
    }

    private static String pair(String a, String b) {
        return a.compareTo(b) < 0 ? a + "\t" + b : b + "\t" + a;
    }

    private static Map<String, Double> pairs(Path csv) throws IOException {
        List<Document> documents = new ArrayList<>();
        List<String> lines = Files.readAllLines(csv);
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            Document.Builder document = new Document.Builder(row[0]).setThreshold(THRESHOLD);
            element(document, ElementType.NAME, "name", row[1] + " " + row[2]);
            element(document, ElementType.TEXT, "born", row[3]);
            element(document, ElementType.TEXT, "document", row[4]);
            element(document, ElementType.PHONE, "phone", row[5]);
            element(document, ElementType.ADDRESS, "address", row[6]);
            documents.add(document.createDocument());
        }
        Map<String, Double> pairs = new HashMap<>();
        new MatchService().applyMatchByDocId(documents).forEach((id, matches) ->
                matches.forEach(match ->
                        pairs.merge(pair(id, match.getMatchedWith().getKey()), match.getResult(), Math::max)));
        return pairs;
    }

    private static void element(Document.Builder document, ElementType type, String variance, String value) {
        if (!value.isEmpty()) {
            document.addElement(new Element.Builder<String>()
                    .setType(type)
                    .setVariance(variance)
                    .setValue(value)
                    .createElement());
        }
    }
}
