package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.TransportDocument;
import org.seine.jobs.ingest.read.Formats;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

/** Messages that are not quite what their standard says, and are plain all the same. */
class LooseMessagesTest {
    private static Reading read(String text) {
        return new CargoReader()
                .read(new RawMessage(
                        text.getBytes(StandardCharsets.UTF_8),
                        Map.of(RawMessage.FORMAT, "cargo", RawMessage.RECEIVED_AT, "2026-11-20T12:00:00Z")));
    }

    @Test
    void anAmpersandAndAControlCharacterCostNothing() {
        String bill = """
                <?xml version="1.0"?><Awmds><Bol_segment><Bol_id><Bol_reference>A1</Bol_reference></Bol_id>\
                <Traders_segment><Exporter><Exporter_name>%s</Exporter_name></Exporter></Traders_segment>\
                <Goods_segment><Goods_description><![CDATA[R & D]]></Goods_description></Goods_segment></Bol_segment></Awmds>""";
        Reading reading = read(bill.formatted("SMITH & SONS &nbsp;\u0007&amp; CO"));
        TransportDocument document = (TransportDocument) reading.records().get(0);
        assertThat(document.parties().get(0).name()).isEqualTo("SMITH & SONS &nbsp; & CO");
        assertThat(document.description()).isEqualTo("R & D");
        assertThat(reading.deadLetters()).isEmpty();
        assertThat(reading.findings())
                .extracting(Finding::code)
                .filteredOn(Reason.STRAY_CHARACTER::equals)
                .hasSize(1);
    }

    @Test
    void aDeclarationMayClassifyItsHeaderAndBeInSmallLetters() {
        String text = """
                UNB+UNOC:3+BROKER+CUSTOMS+261120:0900+78'UNH+1+CUSDEC:D:96B:UN'BGM+IM:::A+DEC1+9'CST++4000:117:3'\
                LOC+36+PT'LOC+35+CN'LOC+22+PT000040'DTM+137:20261120:102'MOA+77:12500.00:USD'UNS+D'\
                CST+1+62034235:122+4000:117'FTX+AAA+++MENS TROUSERS'PAC+50++CT'CST+2+640399:122'PAC+40++CT'\
                UNS+S'CNT+5:2'UNT+17+1'UNZ+1+78'""";
        for (String sent : List.of(text, text.toLowerCase(Locale.ROOT))) {
            assertThat(Formats.of(java.nio.ByteBuffer.wrap(sent.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(CargoReader.FORMAT);
            Reading reading = read(sent);
            assertThat(reading.findings()).isEmpty();
            Declaration declaration = (Declaration) reading.records().get(0);
            assertThat(declaration.office()).isEqualTo("PT000040");
            assertThat(declaration.flow()).isEqualTo("I");
            assertThat(declaration.countryDispatch()).isEqualTo("CN");
            assertThat(declaration.countryDestination()).isEqualTo("PT");
            assertThat(declaration.invoiceTotal()).isEqualByComparingTo("12500");
            assertThat(declaration.items())
                    .extracting(item -> item.hsCode() + " " + item.packages())
                    .containsExactly("62034235 50", "640399 40");
        }
    }

    @Test
    void textAroundDocumentsIsPassedBy() {
        String document =
                "<?xml version=\"1.0\"?><Awmds><Bol_segment><Bol_id><Bol_reference>A1</Bol_reference></Bol_id></Bol_segment></Awmds>";
        String text = "MSGID: 12\n\n" + document + "\nnext one\n" + document.replace("A1", "A2") + "\n-- end --\n";
        assertThat(Formats.of(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(CargoReader.FORMAT);
        Reading reading = read(text);
        assertThat(reading.records())
                .extracting(record -> ((TransportDocument) record).documentId())
                .containsExactly("A1", "A2");
        assertThat(reading.deadLetters()).isEmpty();
        assertThat(reading.findings())
                .filteredOn(finding -> finding.code() == Reason.TEXT_OUTSIDE)
                .extracting(finding -> text.substring((int) finding.byteOffset())
                        .lines()
                        .findFirst()
                        .orElse(""))
                .containsExactly("MSGID: 12", "next one", "-- end --");
    }

    @Test
    void aManifestAddsUpItsGoodsInOneUnitAndKeepsTheirOrder() {
        String text = """
                UNB+UNOA:2+LINE+CUSTOMS+260310:0915+1'UNH+1+CUSCAR:D:95B:UN'BGM+85+MAN1+9'DTM+137:202603100915:203'\
                CNI+1+BL1'RFF+BM:BL1'NAD+CZ+++GOLDEN LOTUS+RM 1'COM+8621555010:TE+a@b.example:EM'GID+1+820:CT'\
                FTX+AAA+++PLASTIC WARE:CUTLERY'MEA+AAE+G+KGM:14620.5'GID+2+3:PK'FTX+AAA+++SPOONS'MEA+AAE+G+LBR:100'\
                UNT+15+1'UNZ+1+1'""";
        TransportDocument document = (TransportDocument) read(text).records().get(0);
        assertThat(document.grossKg()).isEqualByComparingTo("14665.859237"); // 14620.5 kg and 100 lb
        assertThat(document.description()).isEqualTo("PLASTIC WARE CUTLERY SPOONS");
        assertThat(document.parties().get(0).emails()).containsExactly("a@b.example");
    }
}
