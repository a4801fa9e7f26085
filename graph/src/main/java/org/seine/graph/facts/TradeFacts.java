package org.seine.graph.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.TransportDocument;

/** What declarations, transport documents, containers and events say of the graph. */
final class TradeFacts {
    private final FactSet facts;

    TradeFacts(FactSet facts) {
        this.facts = facts;
    }

    void declaration(Declaration d) {
        Item main = d.items().get(0);
        BigDecimal value = d.items().stream()
                .map(Item::customsValue)
                .filter(v -> v != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        facts.node(
                facts.key,
                Vocabulary.CONSIGNMENT,
                d.version(),
                Props.of("name", d.declarationId())
                        .with("declarationId", d.declarationId())
                        .with("version", d.version())
                        .with("function", d.function())
                        .with("flow", d.flow())
                        .with("office", d.office())
                        .with("lodgedAt", d.lodgedAt())
                        .with("hsCode", main.hsCode())
                        .with(
                                "hsCodes",
                                d.items().stream().map(Item::hsCode).distinct().collect(Collectors.joining(" ")))
                        .with("description", main.description())
                        .with("origin", main.origin())
                        .with("countryDispatch", d.countryDispatch())
                        .with("value", value.signum() == 0 ? d.invoiceTotal() : value)
                        .with("invoiceCurrency", d.invoiceCurrency())
                        .with("grossKg", d.totalGrossKg())
                        .with("items", d.items().size())
                        .with("transportMode", d.transportMode())
                        .with("portOfLoading", d.portOfLoading())
                        .with("portOfDischarge", d.portOfDischarge()));
        facts.parties(d.parties(), facts.key, d.countryDestination());
        for (String number : d.transportDocuments()) {
            facts.link(Vocabulary.COVERED_BY, facts.key, referToTransportDocument(number));
        }
        List<String> containers = new ArrayList<>(d.containers());
        d.items().forEach(item -> containers.addAll(item.containers()));
        inContainers(facts.key, containers);
    }

    void transportDocument(TransportDocument t) {
        facts.node(
                facts.key,
                Vocabulary.TRANSPORT_DOCUMENT,
                facts.seenAt,
                Props.of("name", t.documentId())
                        .with("documentId", t.documentId())
                        .with("level", t.level())
                        .with("carrier", t.carrier())
                        .with("conveyance", t.conveyance())
                        .with("voyage", t.voyage())
                        .with("office", t.office())
                        .with("reportedAt", t.reportedAt())
                        .with("arrival", t.arrival())
                        .with("portOfLoading", t.portOfLoading())
                        .with("portOfDischarge", t.portOfDischarge())
                        .with("packages", t.packages())
                        .with("grossKg", t.grossKg())
                        .with("description", t.description())
                        .with("hsCodes", String.join(" ", t.hsCodes())));
        facts.parties(t.parties(), facts.key, null);
        if (t.masterRef() != null && !t.masterRef().isBlank()) {
            String master = referToTransportDocument(t.masterRef());
            if (!master.equals(facts.key)) {
                facts.link(Vocabulary.COVERED_BY, facts.key, master);
            }
        }
        inContainers(facts.key, t.containers());
        Optional<String> imo = Identifiers.number(t.imo()).map(n -> n.startsWith("IMO") ? n.substring(3) : n);
        if (imo.isPresent()) {
            String vessel = "vessel:" + imo.get();
            facts.node(
                    vessel,
                    Vocabulary.VESSEL,
                    0,
                    Props.of("name", t.conveyance() == null ? imo.get() : t.conveyance())
                            .with("imo", imo.get()));
            facts.link(Vocabulary.CARRIED_BY, facts.key, vessel);
        }
    }

    void container(ContainerRecord c) {
        Optional<String> number = Identifiers.container(c.number());
        if (number.isEmpty()) {
            return;
        }
        String id = "container:" + number.get();
        facts.node(
                id,
                Vocabulary.CONTAINER,
                facts.seenAt,
                Props.of("name", number.get())
                        .with("number", number.get())
                        .with("sizeType", c.sizeType())
                        .with("status", c.status())
                        .with("location", c.location())
                        .with("grossKg", c.grossKg())
                        .with("tareKg", c.tareKg())
                        .with("seals", String.join(" ", c.seals()))
                        .with("reportedAt", c.reportedAt()));
        if (c.transportDocument() != null && !c.transportDocument().isBlank()) {
            facts.link(Vocabulary.IN_CONTAINER, referToTransportDocument(c.transportDocument()), id);
        }
    }

    /** The event is a source of what it happened to; the page shows it in the order of time. */
    void event(CustomsEvent e) {
        String label = e.subjectId().startsWith("consignment:")
                ? Vocabulary.CONSIGNMENT
                : e.subjectId().startsWith("vessel:") ? Vocabulary.VESSEL : Vocabulary.TRANSPORT_DOCUMENT;
        facts.node(
                e.subjectId(),
                label,
                FactSet.REFERENCE,
                Props.of("name", e.subjectId().substring(e.subjectId().indexOf(':') + 1)));
    }

    private String referToTransportDocument(String number) {
        String id = "transport-document:" + number.strip();
        if (!id.equals(facts.key)) {
            facts.node(
                    id,
                    Vocabulary.TRANSPORT_DOCUMENT,
                    FactSet.REFERENCE,
                    Props.of("name", number.strip()).with("documentId", number.strip()));
        }
        return id;
    }

    private void inContainers(String from, List<String> numbers) {
        for (String raw : numbers) {
            Identifiers.container(raw).ifPresent(number -> {
                String id = "container:" + number;
                facts.node(
                        id,
                        Vocabulary.CONTAINER,
                        FactSet.REFERENCE,
                        Props.of("name", number).with("number", number));
                facts.link(Vocabulary.IN_CONTAINER, from, id);
            });
        }
    }
}
