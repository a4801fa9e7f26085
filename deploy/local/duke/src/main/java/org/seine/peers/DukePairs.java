package org.seine.peers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.priv.garshol.duke.ConfigLoader;
import no.priv.garshol.duke.Configuration;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.matchers.AbstractMatchListener;

/**
 * Runs Duke over one file of persons, {@code id,given,family,born,document,phone,address}. Prints the seconds of processor
 * time that it took, then a line for each pair that it found: id, id and confidence.
 */
public final class DukePairs {
    private static final double THRESHOLD = 0.8;

    private DukePairs() {}

    public static void main(String[] args) throws Exception {
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

    private static Map<String, Double> pairs(Path csv) throws Exception {
        Path file = Files.createTempFile("duke", ".xml");
        try {
            Files.writeString(file, dukeConfiguration(csv));
            Configuration configuration = ConfigLoader.load(file.toString());
            Processor processor = new Processor(configuration);
            Map<String, Double> pairs = new HashMap<>();
            processor.addMatchListener(new AbstractMatchListener() {
                @Override
                public void matches(Record one, Record other, double confidence) {
                    pairs.merge(pair(one.getValue("id"), other.getValue("id")), confidence, Math::max);
                }
            });
            processor.deduplicate();
            processor.close();
            return pairs;
        } finally {
            Files.delete(file);
        }
    }

    private static String dukeConfiguration(Path csv) {
        StringBuilder xml = new StringBuilder("<duke><schema><threshold>" + THRESHOLD
                + "</threshold><property type=\"id\"><name>id</name></property>");
        property(xml, "given", "JaroWinkler", 0.3, 0.88);
        property(xml, "family", "JaroWinkler", 0.25, 0.92);
        property(xml, "born", "Levenshtein", 0.3, 0.93);
        property(xml, "document", "Levenshtein", 0.3, 0.97);
        property(xml, "phone", "ExactComparator", 0.4, 0.9);
        property(xml, "address", "Levenshtein", 0.35, 0.8);
        xml.append("</schema><database class=\"no.priv.garshol.duke.databases.LuceneDatabase\">")
                .append("<param name=\"max-search-hits\" value=\"25\"/><param name=\"min-relevance\" value=\"0.0\"/>")
                .append("<param name=\"fuzzy-search\" value=\"false\"/></database><csv><param name=\"input-file\" value=\"")
                .append(csv.toAbsolutePath())
                .append("\"/><column name=\"id\" property=\"id\"/>");
        for (String column : List.of("given", "family", "born", "document", "phone", "address")) {
            xml.append("<column name=\"%s\" property=\"%s\" cleaner=\"".formatted(column, column))
                    .append("no.priv.garshol.duke.cleaners.LowerCaseNormalizeCleaner\"/>");
        }
        return xml.append("</csv></duke>").toString();
    }

    private static void property(StringBuilder xml, String name, String comparator, double low, double high) {
        xml.append("<property lookup=\"true\"><name>%s</name><comparator>no.priv.garshol.duke.comparators.%s</comparator>"
                .formatted(name, comparator));
        xml.append("<low>%s</low><high>%s</high></property>".formatted(low, high));
    }
}
