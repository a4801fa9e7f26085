package org.seine.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.SourceRef;
import org.seine.graph.model.TransportDocument;

/** Writes the documents of each consignment in order of lodgement, has some of them inspected, and notes the truth. */
final class CargoDesk {
    private static final String DECLARATIONS = "ASYCUDA";
    private static final String MANIFESTS = "PORTNET";
    private static final String INSPECTIONS = "INSPECTIONS";
    private static final Map<String, Double> EURO_RATES = Map.of("EUR", 1.0, "USD", 0.92, "CNY", 0.128, "GBP", 1.17);
    private static final List<String> TERMS = List.of("FOB", "FOB", "CIF", "CIF", "CFR", "EXW", "FCA");
    private static final double DETECTION = 0.92;

    /** An offence that was found, for the watch-list. */
    record Caught(Instant recordedAt, Firm firm, String scheme, String offenceClass) {}

    private final Tables tables = Tables.get();
    private final Calendar calendar;
    private final Population population;
    private final Carriage carriage;
    private final Inspectorate inspectorate;
    private final Pen pen;
    private final Wire wire;
    private final Truth truth;
    private final Rates rates;
    private final Dice dice;
    private final List<Caught> caught = new ArrayList<>();
    private int declarations;
    private int inspections;
    private int offences;
    private int illicit;

    CargoDesk(
            Calendar calendar,
            Population population,
            Carriage carriage,
            Inspectorate inspectorate,
            Pen pen,
            Wire wire,
            Truth truth,
            Rates rates,
            Dice dice) {
        this.calendar = calendar;
        this.population = population;
        this.carriage = carriage;
        this.inspectorate = inspectorate;
        this.pen = pen;
        this.wire = wire;
        this.truth = truth;
        this.rates = rates;
        this.dice = dice;
    }

    /** How the goods travelled, as far as the declaration repeats it. */
    private record Route(
            Carriage.Voyage voyage,
            String from,
            String to,
            String document,
            List<String> containers,
            int packages,
            double grossKg) {}

    /** All documents of one consignment; called in order of lodgement. */
    void handle(Consignment consignment) {
        declarations++;
        String id = "%02d%s%07d"
                .formatted(
                        consignment.lodgedAt().atZone(java.time.ZoneOffset.UTC).getYear() % 100,
                        consignment.office().code(),
                        declarations);
        Route route = ship(consignment);
        Declaration declaration = declaration(consignment, id, route, pen.sheet(Declaration.subjectId(id)));
        wire.record(declaration, consignment.lodgedAt().plusSeconds(dice.between(5, 900)), DECLARATIONS);
        if (dice.chance(rates.amendment())) {
            amend(declaration);
        }
        double evaded = consignment.evaded();
        illicit += consignment.isIllicit() ? 1 : 0;
        truth.declaration(id, consignment.isIllicit(), consignment.scheme(), money(evaded));
        Optional<String> selectedBy = inspectorate.select(consignment);
        if (selectedBy.isPresent()) {
            inspect(consignment, id, selectedBy.get(), evaded);
        }
    }

    private void inspect(Consignment consignment, String id, String selectedBy, double evaded) {
        double days = Math.min(40, Math.max(0.4, dice.lognormal(4.5, 0.75)));
        Instant recordedAt = calendar.officeHours(calendar.dayOf(consignment.lodgedAt()) + (int) Math.ceil(days), dice);
        inspections++;
        boolean offence = consignment.isIllicit() && (consignment.tip() || dice.chance(DETECTION));
        offences += offence ? 1 : 0;
        inspectorate.report(consignment, recordedAt, offence);
        if (!recordedAt.isBefore(calendar.endInstant())) {
            return;
        }
        String outcomeId = "INS-%06d".formatted(inspections);
        Pen.Sheet sheet = pen.sheet("incident:" + outcomeId);
        List<PartyMention> subjects = new ArrayList<>();
        if (offence) {
            caught.add(new Caught(
                    recordedAt,
                    consignment.importer().firm(),
                    consignment.scheme(),
                    consignment.fraud().offenceClass()));
            List<Person> people = consignment.importer().firm().people();
            if (!people.isEmpty()
                    && (consignment.tip() || (!consignment.scheme().isEmpty() && dice.chance(0.35)))) {
                subjects.add(pen.person(sheet, "CONTACT", people.get(people.size() - 1)));
            }
        }
        Outcome outcome = new Outcome(
                outcomeId,
                Declaration.subjectId(id),
                offence ? Outcome.OFFENCE : Outcome.NO_FINDING,
                offence ? consignment.fraud().offenceClass() : null,
                offence ? money(evaded * dice.lognormal(1, 0.2)) : null,
                recordedAt,
                "O-%02d".formatted(dice.between(1, 40)),
                null,
                selectedBy,
                subjects,
                SourceRef.UNKNOWN);
        wire.record(outcome, recordedAt.plusSeconds(dice.between(10, 1200)), INSPECTIONS);
    }

    private Route ship(Consignment consignment) {
        boolean sea = consignment.mode().equals("1");
        Tables.Country from = consignment.dispatch();
        String loading = sea ? dice.pick(from.ports()) : airport(from);
        String discharge =
                sea ? consignment.office().port() : consignment.office().airport();
        Carriage.Voyage voyage = sea
                ? carriage.voyage(loading, discharge, consignment.lodgedAt())
                : carriage.flight(loading, discharge, consignment.lodgedAt());
        double net = consignment.lines().stream().mapToDouble(Line::kg).sum();
        double gross = Trade.round(net * (1.04 + 0.06 * dice.unit()) + 0.1);
        int packages = 0;
        for (Line line : consignment.lines()) {
            packages += packages(line.kg(), line.good());
        }
        boolean fullLoad = sea && (net > 3000 || !consignment.container().isEmpty());
        boolean house = consignment.mode().equals("5") || (!fullLoad && dice.chance(0.85)) || dice.chance(0.35);
        List<String> containers = new ArrayList<>();
        if (!consignment.container().isEmpty()) {
            containers.add(consignment.container());
        } else if (fullLoad) {
            for (int i = 0; i < Math.min(4, Math.ceil(net / 23_000)); i++) {
                containers.add(carriage.nextBox());
            }
        }
        Firm forwarder = population.forwarders.get(
                Math.floorMod(consignment.importer().firm().id().hashCode(), population.forwarders.size()));
        String master = "";
        String number;
        if (house) {
            Carriage.Master open = carriage.master(
                    voyage,
                    forwarder,
                    consignment.seller(),
                    from,
                    consignment.office(),
                    consignment.mode(),
                    consignment.bill());
            voyage = open.voyage;
            if (sea && containers.isEmpty()) {
                if (open.containers.isEmpty()) {
                    open.containers.add(carriage.nextBox());
                }
                containers.add(open.containers.get(0));
            } else {
                open.containers.addAll(containers);
            }
            open.grossKg += gross;
            open.packages += packages;
            open.houses++;
            master = open.number;
            number = carriage.nextHouse(forwarder);
        } else {
            number = sea ? carriage.nextBill(voyage) : carriage.nextWaybill(voyage);
            if (sea && containers.isEmpty()) {
                containers.add(carriage.nextBox());
            }
        }
        Pen.Sheet sheet = pen.sheet("transport-document:" + number);
        List<PartyMention> parties = new ArrayList<>();
        parties.add(pen.party(sheet, "CONSIGNOR", consignment.seller(), Pen.Style.MANIFEST));
        parties.add(pen.party(sheet, "CONSIGNEE", consignment.consignee(), Pen.Style.MANIFEST));
        if (dice.chance(0.5)) {
            Firm notify = dice.chance(0.6) ? consignment.consignee() : consignment.broker();
            parties.add(pen.party(sheet, "NOTIFY", notify, Pen.Style.MANIFEST));
        }
        if (house) {
            parties.add(pen.party(sheet, "FORWARDER", forwarder, Pen.Style.MANIFEST));
        }
        Line first = consignment.lines().get(0);
        TransportDocument document = new TransportDocument(
                number,
                house ? "house" : "straight",
                Pen.orNull(master),
                sea ? "1" : "4",
                "import",
                voyage.carrier(),
                voyage.conveyance(),
                Pen.orNull(voyage.imo()),
                voyage.number(),
                consignment.office().code(),
                voyage.manifestAt(),
                voyage.arrival(),
                parties,
                loading,
                discharge,
                packages,
                weight(gross),
                BigDecimal.valueOf(gross / 280).setScale(2, RoundingMode.HALF_UP),
                // A manifest is written by the shipper, before anyone thinks of duties.
                dice.pick(first.good().texts()).toUpperCase(java.util.Locale.ROOT),
                dice.chance(0.5) ? List.of(first.declaredGood().hs6()) : List.of(),
                containers,
                SourceRef.UNKNOWN);
        Instant reported = voyage.manifestAt();
        wire.record(document, reported.plusSeconds(dice.between(5, 3600)), MANIFESTS);
        if (sea && (fullLoad || !house)) {
            for (String box : containers) {
                discharge(box, voyage, number, discharge, gross / containers.size());
            }
        }
        return new Route(voyage, loading, discharge, number, containers, packages, gross);
    }

    private void discharge(String box, Carriage.Voyage voyage, String document, String port, double grossKg) {
        Instant at = voyage.arrival().plusSeconds(dice.between(3 * 3600, 50 * 3600));
        boolean large = dice.chance(0.6);
        int tare = large ? 3740 : 2230;
        ContainerRecord record = new ContainerRecord(
                box,
                at,
                large ? "42G1" : "22G1",
                "full",
                BigDecimal.valueOf(tare),
                weight(grossKg + tare),
                List.of(dice.fill("@@######")),
                document,
                port,
                SourceRef.UNKNOWN);
        wire.record(record, at.plusSeconds(dice.between(5, 600)), MANIFESTS);
    }

    /** The master documents, once all their houses are known. */
    void writeMasters() {
        for (Carriage.Master master : carriage.masters()) {
            boolean sea = master.mode.equals("1");
            Pen.Sheet sheet = pen.sheet("transport-document:" + master.number);
            List<PartyMention> parties = List.of(
                    pen.party(sheet, "CONSIGNOR", master.agent, Pen.Style.MANIFEST),
                    pen.party(sheet, "CONSIGNEE", master.forwarder, Pen.Style.MANIFEST));
            String loading = sea ? master.voyage.key().substring(0, 5) : airport(master.from);
            String discharge = sea ? master.office.port() : master.office.airport();
            List<String> containers = new ArrayList<>(new LinkedHashSet<>(master.containers));
            TransportDocument document = new TransportDocument(
                    master.number,
                    "master",
                    null,
                    sea ? "1" : "4",
                    "import",
                    master.voyage.carrier(),
                    master.voyage.conveyance(),
                    Pen.orNull(master.voyage.imo()),
                    master.voyage.number(),
                    master.office.code(),
                    master.voyage.manifestAt(),
                    master.voyage.arrival(),
                    parties,
                    loading,
                    discharge,
                    master.packages,
                    weight(master.grossKg),
                    null,
                    "CONSOLIDATED CARGO",
                    List.of(),
                    containers,
                    SourceRef.UNKNOWN);
            wire.record(document, master.voyage.manifestAt().plusSeconds(dice.between(5, 1800)), MANIFESTS);
            if (sea && containers.size() == 1) {
                discharge(containers.get(0), master.voyage, master.number, discharge, master.grossKg);
            }
        }
    }

    private String airport(Tables.Country country) {
        for (Tables.Airport airport : tables.airports.values()) {
            if (airport.country().equals(country.alpha2())) {
                return airport.iata();
            }
        }
        return "DXB";
    }

    private Declaration declaration(Consignment consignment, String id, Route route, Pen.Sheet sheet) {
        boolean sea = consignment.mode().equals("1");
        boolean relief = consignment.isSimplified();
        List<PartyMention> parties = new ArrayList<>();
        parties.add(pen.party(sheet, "IMPORTER", consignment.importer().firm(), Pen.Style.DECLARATION));
        parties.add(pen.party(sheet, "EXPORTER", consignment.seller(), Pen.Style.DECLARATION));
        parties.add(pen.party(sheet, "DECLARANT", consignment.broker(), Pen.Style.DECLARATION));
        if (!consignment.consignee().equals(consignment.importer().firm())) {
            parties.add(pen.party(sheet, "CONSIGNEE", consignment.consignee(), Pen.Style.DECLARATION));
        }
        String term = dice.pick(TERMS);
        boolean freightApart = !term.startsWith("C");
        double freightShare = sea ? 0.03 + 0.06 * dice.unit() : 0.06 + 0.12 * dice.unit();
        String currency = currency(consignment.dispatch().alpha2());
        double rate = EURO_RATES.getOrDefault(currency, 1.0);
        double value = consignment.declaredValue();
        double goodsShare = freightApart ? 1 - freightShare - 0.003 : 1;
        List<Item> items = new ArrayList<>();
        boolean proof = false;
        for (int i = 0; i < consignment.lines().size(); i++) {
            Line line = consignment.lines().get(i);
            proof |= line.preference();
            items.add(item(i + 1, line, relief, currency, goodsShare / rate, route.containers()));
        }
        Map<String, String> codes = new TreeMap<>();
        codes.put("taxType", relief ? "RELIEF" : proof ? "PREFERENCE" : "STANDARD");
        codes.put("payment", dice.chance(0.7) ? "DEFERRED" : "IMMEDIATE");
        return new Declaration(
                id,
                1,
                "original",
                "I",
                relief ? "H7" : "H1",
                consignment.office().code(),
                consignment.lodgedAt(),
                parties,
                consignment.dispatch().alpha2(),
                Tables.HOME,
                dice.chance(rates.missing() * 0.4) ? null : term,
                currency,
                money(value * goodsShare / rate),
                freightApart ? money(value * freightShare) : null,
                freightApart ? money(value * 0.003) : null,
                consignment.mode(),
                route.voyage().conveyance(),
                route.voyage().number(),
                sea ? route.from() : consignment.dispatch().alpha2() + route.from(),
                sea ? route.to() : Tables.HOME + route.to(),
                route.packages(),
                weight(route.grossKg()),
                List.of(route.document()),
                mistyped(route.containers()),
                items,
                codes,
                SourceRef.UNKNOWN);
    }

    private List<String> mistyped(List<String> containers) {
        List<String> result = new ArrayList<>();
        for (String box : containers) {
            if (dice.chance(rates.wrongCheckDigit())) {
                int last = box.charAt(10) - '0';
                result.add(box.substring(0, 10) + (last + dice.between(1, 9)) % 10);
            } else {
                result.add(box);
            }
        }
        return result;
    }

    private Item item(int number, Line line, boolean relief, String currency, double perEuro, List<String> containers) {
        double gross = line.declaredKg() * 1.06;
        boolean pairs = line.declaredGood().hs6().startsWith("64");
        String text = dice.pick((dice.chance(0.75) ? line.declaredGood() : line.good()).texts());
        return new Item(
                number,
                line.declaredGood().hs6() + "00",
                dice.chance(rates.missing() * 0.5) ? null : text,
                line.declaredOrigin().alpha2(),
                line.preference() ? "300" : "100",
                dice.chance(0.94) ? "4000" : "4200",
                weight(gross),
                weight(line.declaredKg()),
                pairs ? BigDecimal.valueOf(Math.max(1, Math.round(line.declaredKg() / 0.85))) : null,
                pairs ? "NPR" : null,
                packages(line.declaredKg(), line.declaredGood()),
                money(line.declaredValue() * perEuro),
                currency,
                money(line.declaredValue()),
                relief
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(line.declaredRate()).setScale(2, RoundingMode.HALF_UP),
                relief ? BigDecimal.ZERO : money(line.assessed()),
                containers.size() == 1 ? List.of() : containers);
    }

    /** Version 2 some hours or days later: a corrected weight and value of the first item. */
    private void amend(Declaration first) {
        Instant at =
                first.lodgedAt().plus(Duration.ofSeconds((long) Math.min(6 * 86_400, dice.lognormal(20 * 3600, 0.9))));
        Item old = first.items().get(0);
        BigDecimal factor = BigDecimal.valueOf(1 + 0.05 * dice.gauss());
        Item corrected = new Item(
                old.number(),
                old.hsCode(),
                old.description(),
                old.origin(),
                old.preferenceCode(),
                old.procedure(),
                old.grossKg(),
                old.netKg(),
                old.supplementaryQuantity(),
                old.supplementaryUnit(),
                old.packages(),
                scaled(old.itemPrice(), factor),
                old.currency(),
                scaled(old.customsValue(), factor),
                old.taxRatePercent(),
                scaled(old.taxAmount(), factor),
                old.containers());
        List<Item> items = new ArrayList<>(first.items());
        items.set(0, corrected);
        Declaration second = new Declaration(
                first.declarationId(),
                2,
                "amend",
                first.flow(),
                first.type(),
                first.office(),
                at,
                first.parties(),
                first.countryDispatch(),
                first.countryDestination(),
                first.incoterm(),
                first.invoiceCurrency(),
                scaled(first.invoiceTotal(), factor),
                first.freight(),
                first.insurance(),
                first.transportMode(),
                first.conveyance(),
                first.voyage(),
                first.portOfLoading(),
                first.portOfDischarge(),
                first.totalPackages(),
                first.totalGrossKg(),
                first.transportDocuments(),
                first.containers(),
                items,
                first.codes(),
                SourceRef.UNKNOWN);
        wire.record(second, at.plusSeconds(dice.between(5, 900)), DECLARATIONS);
    }

    private static @org.jspecify.annotations.Nullable BigDecimal scaled(
            @org.jspecify.annotations.Nullable BigDecimal amount, BigDecimal factor) {
        return amount == null ? null : amount.multiply(factor).setScale(2, RoundingMode.HALF_UP);
    }

    private static String currency(String country) {
        return switch (country) {
            case "GB" -> "GBP";
            case "CN" -> "CNY";
            case "CH", "CV", "MA", "ES", "DE" -> "EUR";
            default -> "USD";
        };
    }

    private static int packages(double kg, Tables.Good good) {
        return (int) Math.max(1, Math.ceil(kg / good.packageKg()));
    }

    static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal weight(double kg) {
        return BigDecimal.valueOf(kg).setScale(3, RoundingMode.HALF_UP);
    }

    List<Caught> caught() {
        return caught;
    }

    int inspections() {
        return inspections;
    }

    int offences() {
        return offences;
    }

    int illicit() {
        return illicit;
    }
}
