package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Reason;

class NoGoodsTest {
    private static final String SAMPLE = new String(CargoSamples.bytes("asycuda-sad.xml"), StandardCharsets.UTF_8)
            .replaceAll("(?s)<Item>.*</Item>", "");

    private final List<CustomsRecord> records = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private CargoReader.Summary read(String text) {
        return new CargoReader()
                .read(CargoSamples.message(text.getBytes(StandardCharsets.UTF_8)), new CargoReader.Sink() {
                    @Override
                    public void record(CustomsRecord record) {
                        records.add(record);
                    }

                    @Override
                    public void letter(DeadLetter letter) {
                        letters.add(letter);
                    }

                    @Override
                    public void finding(Finding finding) {
                        findings.add(finding);
                    }
                });
    }

    @Test
    void theHeaderOfADeclarationWithoutItemsIsRead() {
        assertThat(read(SAMPLE).outcome()).isEqualTo(CargoReader.Outcome.PARTIAL);
        assertThat(letters).isEmpty();
        assertThat(records).extracting(CustomsRecord::recordKind).contains(CustomsEvent.KIND, ContainerRecord.KIND);
        CustomsEvent event = (CustomsEvent) records.get(0);
        assertThat(event.subjectId()).isEqualTo("consignment:ZZ01-2026-C-417");
        assertThat(event.activity()).isEqualTo("lodged");
        assertThat(event.at()).hasToString("2026-03-01T00:00:00Z");
        assertThat(event.location()).isEqualTo("ZZ01");
        assertThat(event.codes())
                .containsEntry("declaredItems", "1")
                .containsEntry("exporter", "GOLDEN LOTUS TRADING CO LTD")
                .containsEntry("declarant", "COASTAL CLEARING AGENCIES")
                .containsEntry("missing", "items");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(Reason.NO_GOODS);
            assertThat(finding.field()).isEqualTo("items");
            assertThat(finding.position()).startsWith("byte ").endsWith("/ASYCUDA");
        });
    }

    @Test
    void itemsThatDoNotFitAreADeadLetterStill() {
        String bad = new String(CargoSamples.bytes("asycuda-sad.xml"), StandardCharsets.UTF_8)
                .replace("<Commodity_code>39241000</Commodity_code><Precision_1>90</Precision_1>", "");
        read(bad);
        assertThat(letters).hasSize(1);
        assertThat(records).extracting(CustomsRecord::recordKind).doesNotContain(CustomsEvent.KIND);
    }
}
