package org.seine.jobs.ingest.read.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Charge;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.GoodsLine;
import org.seine.graph.model.Item;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.TaxLine;
import org.seine.graph.model.TransportDocument;
import org.seine.jobs.ingest.read.message.Reason;

/**
 * Holds a record against check digits, code lists and itself. Changes nothing: each thing found is told with its
 * field, and what it means is in docs/findings.md.
 */
public final class RecordChecks {
    private static final Pattern CONTAINER = Pattern.compile("[A-Z]{3}[UJZR]\\d{7}");
    private static final Pattern MOVEMENT = Pattern.compile("\\d{2}[A-Z]{2}[A-Z0-9]{13}\\d");
    private static final Pattern EORI = Pattern.compile("[A-Z]{2}[A-Z0-9]{1,15}");
    private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}\\d{2}");
    private static final Pattern PLACEHOLDER = Pattern.compile("(\\d)\\1{6}|1234567|0123456");
    private static final Pattern REPEATED = Pattern.compile("0+|(\\d)\\1{7,}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");
    private static final Pattern NINE_DIGITS = Pattern.compile("\\d{9}");
    private static final Pattern SHIP = Pattern.compile("\\d{7}");
    private static final Pattern WAYBILL = Pattern.compile("\\d{11}");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final Remarks remarks;

    /** Takes what is found. */
    @FunctionalInterface
    public interface Remarks {
        /** @param field such as {@code items[0].netKg} */
        void add(Reason reason, String field, String explanation);
    }

    private RecordChecks(Remarks remarks) {
        this.remarks = remarks;
    }

    public static void check(CustomsRecord record, Remarks remarks) {
        RecordChecks checks = new RecordChecks(remarks);
        if (record instanceof Declaration declaration) {
            checks.declaration(declaration);
        } else if (record instanceof TransportDocument document) {
            checks.transportDocument(document);
        } else if (record instanceof ContainerRecord container) {
            checks.container(container);
        } else if (record instanceof CustomsEvent event) {
            checks.event(event);
        } else {
            PassengerChecks.check(record, remarks);
        }
    }

    private void declaration(Declaration d) {
        parties(d.parties());
        country(d.countryDispatch(), "countryDispatch");
        country(d.countryDestination(), "countryDestination");
        country(d.codes().get("nationality"), "codes.nationality");
        country(d.codes().get("tradingCountry"), "codes.tradingCountry");
        currency(d.invoiceCurrency(), "invoiceCurrency");
        charges(d.charges());
        incoterm(d);
        boolean air = "4".equals(d.transportMode());
        place(d.portOfLoading(), air, "portOfLoading");
        place(d.portOfDischarge(), air, "portOfDischarge");
        containers(d.containers(), "containers");
        notNegative(d.invoiceTotal(), "invoiceTotal");
        notNegative(d.freight(), "freight");
        notNegative(d.insurance(), "insurance");
        notNegative(d.totalGrossKg(), "totalGrossKg");
        notNegative(decimal(d.totalPackages()), "totalPackages");
        for (int i = 0; i < d.documents().size(); i++) {
            String number = d.documents().get(i).number();
            if (MOVEMENT.matcher(number).matches() && !CheckDigits.isMovementReference(number)) {
                remarks.add(
                        Reason.BAD_CHECK_DIGIT,
                        "documents[%d].number".formatted(i),
                        "The movement reference number has a wrong check digit.");
            }
        }
        for (int i = 0; i < d.items().size(); i++) {
            item(d.items().get(i), "items[%d].".formatted(i));
        }
        totals(d);
    }

    private void incoterm(Declaration d) {
        String term = d.incoterm();
        if (term == null) {
            return;
        }
        if (!CodeLists.isIncoterm(term)) {
            remarks.add(Reason.UNKNOWN_INCOTERM, "incoterm", "The term of delivery (%s) is none.".formatted(term));
        } else if (CodeLists.isWithdrawnIncoterm(term)) {
            remarks.add(Reason.WITHDRAWN_INCOTERM, "incoterm", "The term (%s) was withdrawn.".formatted(term));
        }
        String mode = d.transportMode();
        if (CodeLists.isSeaIncoterm(term) && mode != null && !mode.equals("1") && !mode.equals("8")) {
            remarks.add(
                    Reason.INCOTERM_AGAINST_MODE,
                    "incoterm",
                    "The term (%s) is for ships, and the mode of transport is %s.".formatted(term, mode));
        }
    }

    private void item(Item item, String at) {
        heading(item.hsCode(), at + "hsCode");
        country(item.origin(), at + "origin");
        country(item.codes().get("preferentialOrigin"), at + "codes.preferentialOrigin");
        currency(item.currency(), at + "currency");
        packageKind(item.packageKind(), at + "packageKind");
        containers(item.containers(), at + "containers");
        notNegative(item.grossKg(), at + "grossKg");
        notNegative(item.netKg(), at + "netKg");
        notNegative(item.itemPrice(), at + "itemPrice");
        notNegative(decimal(item.packages()), at + "packages");
        BigDecimal net = item.netKg();
        BigDecimal gross = item.grossKg();
        if (net != null && gross != null && gross.signum() > 0 && net.compareTo(gross) > 0) {
            remarks.add(
                    Reason.NET_OVER_GROSS,
                    at + "netKg",
                    "The net mass (%s kg) is more than the gross mass (%s kg)."
                            .formatted(net.toPlainString(), gross.toPlainString()));
        }
        taxes(item.taxes(), at);
    }

    private void totals(Declaration d) {
        List<Item> items = d.items();
        String declared = d.codes().getOrDefault("declaredItems", "");
        if (COUNT.matcher(declared).matches() && Integer.parseInt(declared) != items.size()) {
            remarks.add(
                    Reason.COUNT_DIFFERS,
                    "items",
                    "The header says %s items, and there are %d.".formatted(declared, items.size()));
        }
        sum(items, item -> decimal(item.packages()))
                .ifPresent(sum -> count(d.totalPackages(), sum, "totalPackages", "packages"));
        sum(items, Item::grossKg).ifPresent(sum -> mass(d.totalGrossKg(), sum, "totalGrossKg"));
        boolean oneCurrency = items.stream().allMatch(item -> Objects.equals(item.currency(), d.invoiceCurrency()));
        BigDecimal total = d.invoiceTotal();
        if (oneCurrency && total != null && total.signum() > 0) {
            sum(items, Item::itemPrice).ifPresent(sum -> {
                if (isFar(total, sum)) {
                    remarks.add(
                            Reason.AMOUNT_DIFFERS,
                            "invoiceTotal",
                            "The invoice total is %s, and the items' prices add up to %s."
                                    .formatted(total.toPlainString(), sum.toPlainString()));
                }
            });
        }
    }

    private void transportDocument(TransportDocument t) {
        boolean air = "4".equals(t.transportMode());
        parties(t.parties());
        if (air) {
            if (!"house".equals(t.level())) {
                waybill(t.documentId(), "documentId");
            }
            waybill(t.masterRef(), "masterRef");
        }
        ship(t.imo());
        country(t.flag(), "flag");
        place(t.portOfLoading(), air, "portOfLoading");
        place(t.portOfDischarge(), air, "portOfDischarge");
        for (int i = 0; i < t.transhipment().size(); i++) {
            place(t.transhipment().get(i), air, "transhipment[%d]".formatted(i));
        }
        containers(t.containers(), "containers");
        packageKind(t.packageKind(), "packageKind");
        charges(t.charges());
        notNegative(t.grossKg(), "grossKg");
        notNegative(t.volumeM3(), "volumeM3");
        notNegative(decimal(t.packages()), "packages");
        inOrder(t.departure(), t.arrival());
        for (int i = 0; i < t.hsCodes().size(); i++) {
            heading(t.hsCodes().get(i), "hsCodes[%d]".formatted(i));
        }
        for (int i = 0; i < t.goods().size(); i++) {
            notNegative(t.goods().get(i).grossKg(), "goods[%d].grossKg".formatted(i));
            packageKind(t.goods().get(i).packageKind(), "goods[%d].packageKind".formatted(i));
        }
        List<GoodsLine> goods = t.goods();
        String declared = t.codes().getOrDefault("declaredItems", "");
        if (COUNT.matcher(declared).matches() && Integer.parseInt(declared) != goods.size()) {
            remarks.add(
                    Reason.COUNT_DIFFERS,
                    "goods",
                    "The header says %s items, and there are %d.".formatted(declared, goods.size()));
        }
        sum(goods, line -> decimal(line.pieces() == null || !air ? line.packages() : line.pieces()))
                .ifPresent(sum -> count(t.packages(), sum, "packages", air ? "pieces" : "packages"));
        sum(goods, GoodsLine::grossKg).ifPresent(sum -> mass(t.grossKg(), sum, "grossKg"));
        String containers = t.codes().getOrDefault("declaredContainers", "");
        if (COUNT.matcher(containers).matches()
                && Integer.parseInt(containers) != t.containers().size()) {
            remarks.add(
                    Reason.COUNT_DIFFERS,
                    "containers",
                    "The document says %s containers, and there are %d."
                            .formatted(containers, t.containers().size()));
        }
    }

    private void container(ContainerRecord c) {
        containers(List.of(c.number()), "number");
        notNegative(c.grossKg(), "grossKg");
        notNegative(c.tareKg(), "tareKg");
        notNegative(decimal(c.packages()), "packages");
        place(c.location(), false, "location");
        place(c.portOfLoading(), false, "portOfLoading");
        place(c.portOfDischarge(), false, "portOfDischarge");
    }

    private void event(CustomsEvent e) {
        String registration = e.registration();
        if (registration != null
                && MOVEMENT.matcher(registration).matches()
                && !CheckDigits.isMovementReference(registration)) {
            remarks.add(
                    Reason.BAD_CHECK_DIGIT, "registration", "The movement reference number has a wrong check digit.");
        }
        taxes(e.taxes(), "");
    }

    private void taxes(List<TaxLine> taxes, String at) {
        for (int i = 0; i < taxes.size(); i++) {
            currency(taxes.get(i).currency(), "%staxes[%d].currency".formatted(at, i));
            notNegative(taxes.get(i).amount(), "%staxes[%d].amount".formatted(at, i));
        }
    }

    private void charges(List<Charge> charges) {
        for (int i = 0; i < charges.size(); i++) {
            currency(charges.get(i).currency(), "charges[%d].currency".formatted(i));
            notNegative(charges.get(i).amount(), "charges[%d].amount".formatted(i));
        }
    }

    private void parties(List<PartyMention> parties) {
        for (int i = 0; i < parties.size(); i++) {
            PartyMention party = parties.get(i);
            country(party.country(), "parties[%d].country".formatted(i));
            String id = party.id();
            if (id != null) {
                identifier(String.valueOf(party.idScheme()), id, "parties[%d].id".formatted(i));
            }
        }
    }

    private void identifier(String scheme, String id, String field) {
        boolean formed =
                switch (scheme) {
                    case "EORI" -> EORI.matcher(id).matches() && CodeLists.isCountry(id.substring(0, 2));
                    case "LEI" -> LEI.matcher(id).matches();
                    case "DUNS" -> NINE_DIGITS.matcher(id).matches();
                    default -> id.length() <= 35;
                };
        if (!formed) {
            remarks.add(
                    Reason.BAD_PATTERN, field, "The identifier has not the form of its scheme (%s).".formatted(scheme));
        } else if (scheme.equals("LEI") && !CheckDigits.isLegalEntity(id)) {
            remarks.add(Reason.BAD_CHECK_DIGIT, field, "The legal entity identifier has wrong check digits.");
        } else if (REPEATED.matcher(id).matches()) {
            remarks.add(Reason.PLACEHOLDER, field, "The identifier is one digit repeated.");
        }
    }

    private void containers(List<String> numbers, String field) {
        for (int i = 0; i < numbers.size(); i++) {
            String at = field.equals("number") ? field : "%s[%d]".formatted(field, i);
            String number = numbers.get(i);
            if (!CONTAINER.matcher(number).matches()) {
                remarks.add(
                        Reason.BAD_PATTERN,
                        at,
                        "A container has four letters, the last U, J, Z or R, and seven digits.");
            } else if (PLACEHOLDER.matcher(number.substring(4)).matches() && !CheckDigits.isContainer(number)) {
                remarks.add(Reason.PLACEHOLDER, at, "The number stands only in place of one.");
            } else if (!CheckDigits.isContainer(number)) {
                remarks.add(Reason.BAD_CHECK_DIGIT, at, "The container number has a wrong check digit (ISO 6346).");
            }
        }
    }

    private void ship(@Nullable String imo) {
        if (imo == null) {
            return;
        }
        String number = imo.startsWith("IMO") ? imo.substring(3).strip() : imo;
        if (!SHIP.matcher(number).matches()) {
            remarks.add(Reason.BAD_PATTERN, "imo", "An IMO number has seven digits.");
        } else if (PLACEHOLDER.matcher(number).matches()) {
            remarks.add(Reason.PLACEHOLDER, "imo", "The number stands only in place of one.");
        } else if (!CheckDigits.isShip(number)) {
            remarks.add(Reason.BAD_CHECK_DIGIT, "imo", "The IMO number has a wrong check digit.");
        }
    }

    private void waybill(@Nullable String number, String field) {
        if (number == null) {
            return;
        }
        if (!WAYBILL.matcher(number).matches()) {
            remarks.add(Reason.BAD_PATTERN, field, "An air waybill has eleven digits.");
        } else if (!CheckDigits.isWaybill(number)) {
            remarks.add(Reason.BAD_CHECK_DIGIT, field, "The serial number modulo 7 is not the last digit.");
        }
    }

    private void heading(String code, String field) {
        if (!CodeLists.isHeading(code)) {
            remarks.add(Reason.UNKNOWN_HS_CODE, field, "No heading begins so (%s).".formatted(code));
        } else if (!CodeLists.isSubheading(code)) {
            remarks.add(
                    Reason.UNKNOWN_HS_CODE,
                    field,
                    "The heading has no such subheading (%s) in 2022; an older edition may.".formatted(code));
        }
    }

    private void country(@Nullable String code, String field) {
        if (code != null && !CodeLists.isCountry(code)) {
            remarks.add(Reason.UNKNOWN_COUNTRY, field, "No country has this code.");
        }
    }

    private void currency(@Nullable String code, String field) {
        if (code != null && !CodeLists.isCurrency(code)) {
            remarks.add(Reason.UNKNOWN_CURRENCY, field, "No currency has this code.");
        }
    }

    private void place(@Nullable String code, boolean air, String field) {
        if (code != null && !CodeLists.isPlace(code, air)) {
            remarks.add(
                    Reason.UNKNOWN_PLACE,
                    field,
                    "No port, airport, depot or border crossing has this code (%s).".formatted(code));
        }
    }

    private void packageKind(@Nullable String code, String field) {
        if (code != null && !CodeLists.isPackageKind(code)) {
            remarks.add(
                    Reason.UNKNOWN_PACKAGE_KIND,
                    field,
                    "Recommendation 21 has no such kind of package (%s).".formatted(code));
        }
    }

    private void notNegative(@Nullable BigDecimal value, String field) {
        if (value != null && value.signum() < 0) {
            remarks.add(Reason.NEGATIVE_VALUE, field, "The value is below zero.");
        }
    }

    private void inOrder(@Nullable Instant departure, @Nullable Instant arrival) {
        if (departure != null && arrival != null && arrival.isBefore(departure)) {
            remarks.add(Reason.IMPOSSIBLE_ORDER, "arrival", "It arrives before it departs.");
        }
    }

    private void count(@Nullable Integer header, BigDecimal sum, String field, String what) {
        if (header != null && BigDecimal.valueOf(header).compareTo(sum) != 0) {
            remarks.add(
                    Reason.COUNT_DIFFERS,
                    field,
                    "The header says %d %s, and the lines add up to %s.".formatted(header, what, sum.toPlainString()));
        }
    }

    private void mass(@Nullable BigDecimal header, BigDecimal sum, String field) {
        if (header != null && header.signum() > 0 && isFar(header, sum)) {
            remarks.add(
                    Reason.WEIGHT_DIFFERS,
                    field,
                    "The header says %s kg, and the lines add up to %s kg."
                            .formatted(header.toPlainString(), sum.toPlainString()));
        }
    }

    private static boolean isFar(BigDecimal header, BigDecimal sum) {
        return header.subtract(sum).abs().compareTo(header.multiply(TOLERANCE)) > 0;
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    /** A number of each line; empty where a line says none, for then nothing can be compared. */
    private static <T> Optional<BigDecimal> sum(List<T> lines, Amount<T> amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (T line : lines) {
            BigDecimal value = amount.of(line);
            if (value == null) {
                return Optional.empty();
            }
            sum = sum.add(value);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    @FunctionalInterface
    private interface Amount<T> {
        @Nullable
        BigDecimal of(T line);
    }
}
