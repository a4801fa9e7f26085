package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** train date, score and evaluate on files with DATE's own columns. */
class FilesCommandsTest {
    private static final String HEADER =
            "sgd.id,sgd.date,importer.id,declarant.id,country,office.id,tariff.code,quantity,gross.weight,fob.value,cif.value,total.taxes,illicit,revenue";

    @TempDir
    private Path folder = Path.of("");

    private String said = "";

    private int run(String... words) {
        Said heard = Said.by(words);
        said = heard.text();
        return heard.status();
    }

    /** Rows of 2013, two a day; a few importers cheat on the value. */
    private static List<String> rows() {
        Random random = new Random(4);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
            int importer = random.nextInt(30);
            boolean illicit = random.nextDouble() < (importer < 4 ? 0.6 : 0.05);
            int weight = 100 + random.nextInt(900);
            int cif = (int) (weight * 20 * (illicit ? 0.5 : 1));
            rows.add(String.format(
                    Locale.ROOT,
                    "S%d,%s,IMP%d,DEC%d,CNTRY%d,OFFICE%d,%d,%d,%d,%d,%d,%d,%d,%d",
                    i,
                    LocalDate.of(2013, 1, 1).plusDays(i / 2).toString().substring(2),
                    importer,
                    random.nextInt(5),
                    random.nextInt(6),
                    random.nextInt(3),
                    random.nextInt(3) * 1_000_000L + 8_517_000_000L,
                    weight / 10,
                    weight,
                    cif * 9 / 10,
                    cif,
                    cif / 5,
                    illicit ? 1 : 0,
                    illicit ? cif / 5 : 0));
        }
        return rows;
    }

    private Path file(String name, List<String> rows) throws IOException {
        return file(name, HEADER, rows);
    }

    private Path file(String name, String header, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        return Files.write(folder.resolve(name), lines);
    }

    @Test
    void trainsScoresAndJudges() throws IOException {
        List<String> rows = rows();
        Path train = file("train.csv", rows.subList(0, 560));
        Path test = file("test.csv", rows.subList(560, 720));
        String model = folder.resolve("model").toString();
        assertThat(run("train", "date", "--trees-alone", "--data", train.toString(), "--out", model))
                .as(said)
                .isZero();
        assertThat(said).contains("560 labelled of 560 declarations");

        Path unlabelled = file(
                "new.csv",
                HEADER.replace(",illicit,revenue", ""),
                rows.subList(560, 720).stream()
                        .map(row -> row.replaceAll(",\\d+,\\d+$", ""))
                        .toList());
        Path scores = folder.resolve("scores.csv");
        assertThat(run("score", "--model", model, "--data", unlabelled.toString(), "--out", scores.toString()))
                .as(said)
                .isZero();
        List<String> ranked = Files.readAllLines(scores);
        assertThat(ranked).hasSize(161);
        assertThat(ranked.get(0))
                .isEqualTo("declaration_id,p_illicit,expected_revenue,rank,reasons,net_revenue,net_low,net_high");
        assertThat(ranked.get(1)).matches("S\\d+,0\\.\\d+,\\d+\\.\\d+,1,.*");
        assertThat(ranked.get(1)).contains("Rule: ", "the median of its peers, instead of");
        double best = Double.parseDouble(ranked.get(1).split(",")[1]);
        double last = Double.parseDouble(ranked.get(160).split(",")[1]);
        assertThat(best).isGreaterThan(last);

        assertThat(run("evaluate", "--model", model, "--data", test.toString()))
                .as(said)
                .isZero();
        assertThat(said).contains("PR-AUC", "random", "by revenue");

        assertThat(run("models", "compare", "--live", model, "--shadow", model, "--data", test.toString()))
                .as(said)
                .isZero();
        assertThat(said).contains("5 %           1.000", "(PSI) 0.000");
        String stack = folder.resolve("stack").toString();
        assertThat(run("models", "--data", stack, "add", model)).as(said).isZero();
        String version = said.substring(0, said.indexOf(' '));
        assertThat(run("models", "--data", stack, "approve", version, "--by", "Ana Lopes", "--why", "a first model"))
                .as(said)
                .isZero();
        assertThat(Files.exists(folder.resolve("stack/models/consignment/card.json")))
                .isTrue();
        assertThat(run("models", "--data", stack)).as(said).isZero();
        assertThat(said).contains("live   " + version, "by Ana Lopes: a first model");
        assertThat(run("models", "--data", stack, "rollback", "--by", "Ana Lopes", "--why", "a try"))
                .isOne();
        assertThat(said).contains("no earlier version");
        assertThat(run("models", "--data", stack, "approve", "none", "--by", "Ana Lopes", "--why", "a try"))
                .isOne();
        assertThat(said).contains("There is no model none");
    }

    @Test
    void saysWhichColumnIsMissing() throws IOException {
        Path file = file(
                "x.csv",
                HEADER.replace("tariff.code,", ""),
                rows().stream()
                        .map(row -> row.replaceFirst("(OFFICE\\d,)\\d+,", "$1"))
                        .toList());
        assertThat(run("train", "date", "--trees-alone", "--data", file.toString(), "--out", folder + "/m"))
                .isOne();
        assertThat(said).contains("The file has no column (tariff.code)");
    }

    @Test
    void refusesOneClassOnly() throws IOException {
        Path file = file(
                "x.csv", rows().stream().filter(row -> row.endsWith(",0,0")).toList());
        assertThat(run("train", "date", "--trees-alone", "--data", file.toString(), "--out", folder + "/m"))
                .isOne();
        assertThat(said).contains("one class (no offence)");
    }

    @Test
    void refusesAMissingRevenueUnlessToldToGoOn() throws IOException {
        Path file = file(
                "x.csv",
                HEADER.replace(",revenue", ""),
                rows().stream().map(row -> row.replaceAll(",\\d+$", "")).toList());
        assertThat(run("train", "date", "--trees-alone", "--data", file.toString(), "--out", folder + "/m"))
                .isOne();
        assertThat(said).contains("--no-revenue");
        assertThat(run(
                        "train",
                        "date",
                        "--trees-alone",
                        "--data",
                        file.toString(),
                        "--out",
                        folder + "/m",
                        "--no-revenue"))
                .as(said)
                .isZero();
    }

    @Test
    void refusesUnsortedDatesUnlessToldToSort() throws IOException {
        List<String> rows = rows();
        Collections.swap(rows, 3, 600);
        Path file = file("x.csv", rows);
        assertThat(run("train", "date", "--trees-alone", "--data", file.toString(), "--out", folder + "/m"))
                .isOne();
        assertThat(said).contains("not in order of date", "--sort");
        assertThat(run("evaluate", "--fast", "--data", file.toString(), "--sort"))
                .as(said)
                .isZero();
        assertThat(said).contains("tuple look-up", "XGBoost eta 0.1 + LR", "Seine, trees alone");
    }

    @Test
    void leavesOutRowsThatCannotBeReadAndSaysWhere() throws IOException {
        List<String> rows = rows();
        rows.set(10, rows.get(10).replaceFirst("OFFICE\\d,\\d+", "OFFICE1,phones"));
        DeclarationFiles.Rows read =
                new DeclarationFiles(null, "", true).read(List.of(file("x.csv", rows)), Progress.silent());
        assertThat(read.rows()).hasSize(719);
        assertThat(read.refused()).isOne();
        assertThat(read.examples().get(0)).contains("x.csv, line 12", "phones");
    }

    @Test
    void wantsAMappingForColumnsThatItDoesNotKnow() throws IOException {
        Path file = file("x.csv", "a,b,c", List.of("1,2,3"));
        assertThat(run("train", "date", "--trees-alone", "--data", file.toString(), "--out", folder + "/m"))
                .isOne();
        assertThat(said).contains("--mapping");
    }
}
