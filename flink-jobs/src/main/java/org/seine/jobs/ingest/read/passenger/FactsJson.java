package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;

/**
 * What a message says, as {@code ./seine parse} shows it: times local and as sent, nothing resolved. Absent values are
 * left out.
 */
final class FactsJson {
    private FactsJson() {}

    static ObjectNode paxlst(PaxlstReader message) {
        ObjectNode node = object();
        node.put("type", "PAXLST");
        put(node, "version", message.version);
        put(node, "function", message.function);
        put(node, "status", message.status);
        put(node, "transaction", message.transaction);
        put(node, "part", message.part);
        list(node, "flights", message.flights, FactsJson::leg);
        list(node, "persons", message.persons, FactsJson::apiPerson);
        return node;
    }

    static ObjectNode pnrgov(PnrgovReader message) {
        ObjectNode node = object();
        node.put("type", "PNRGOV");
        put(node, "version", message.version);
        put(node, "push", message.push);
        put(node, "part", message.part);
        if (message.prime != null) {
            node.set("prime", flight(message.prime));
        }
        list(node, "pnrs", message.pnrs, FactsJson::pnr);
        return node;
    }

    private static ObjectNode flight(Leg leg) {
        ObjectNode node = object();
        put(node, "carrier", leg.carrier);
        put(node, "number", leg.number);
        put(node, "from", leg.from);
        put(node, "to", leg.to);
        put(node, "dep", leg.departure);
        put(node, "arr", leg.arrival);
        return node;
    }

    private static ObjectNode leg(Leg leg) {
        ObjectNode node = flight(leg);
        put(node, "op_carrier", leg.operatingCarrier);
        put(node, "op_number", leg.operatingNumber);
        put(node, "status", leg.status);
        put(node, "cls", leg.cabin);
        list(node, "seats", leg.seats, seat -> {
            ObjectNode each = object();
            put(each, "ref", seat.ref());
            put(each, "seat", seat.seat());
            return each;
        });
        return node;
    }

    private static ObjectNode person(Traveller p) {
        ObjectNode node = object();
        put(node, "surname", p.surname);
        put(node, "given", p.given);
        put(node, "title", p.title);
        put(node, "dob", p.birth);
        put(node, "gender", p.sex);
        put(node, "nationality", p.nationality);
        put(node, "residence", p.residence);
        put(node, "unique_ref", p.uniqueRef);
        list(node, "documents", p.documents, document -> {
            ObjectNode each = object();
            put(each, "type", document.type);
            put(each, "number", document.number);
            put(each, "issuer", document.issuer);
            put(each, "expiry", document.expiry);
            put(each, "issued", document.issued);
            return each;
        });
        return node;
    }

    private static ObjectNode apiPerson(Traveller p) {
        ObjectNode node = person(p);
        put(node, "kind", p.kind);
        put(node, "embark", p.embark);
        put(node, "debark", p.debark);
        put(node, "birth_place", p.birthPlace);
        put(node, "locator", p.locator);
        put(node, "government_ref", p.governmentRef);
        put(node, "customer_ref", p.customerRef);
        put(node, "seat", p.seat);
        put(node, "crewpos", p.crewPosition);
        put(node, "bag_count", p.bagCount);
        put(node, "bag_kg", p.bagKg);
        put(node, "bag_tag", p.bagTag);
        put(node, "bag_run", p.bagRun);
        list(node, "further_bag_tags", p.furtherTags, tags -> row(List.of(tags.first(), tags.run())));
        if (p.verified != null) {
            node.put("verified", p.verified);
        }
        put(node, "phone", p.phones.isEmpty() ? "" : Contacts.digits(p.phones.get(0)));
        put(node, "email", p.emails.isEmpty() ? "" : p.emails.get(0));
        if (!p.addresses.isEmpty()) {
            node.set("address", address(p.addresses.get(0)));
        }
        return node;
    }

    private static ObjectNode pnrPerson(Traveller p) {
        ObjectNode node = person(p);
        put(node, "ptype", p.type);
        put(node, "ref", p.ref);
        put(node, "birth_place", p.birthPlace);
        put(node, "bag_pool", p.bagPool);
        list(node, "frequent_flyers", p.frequentFlyers, JsonNodeFactory.instance::textNode);
        List<Traveller.Ticket> tickets =
                p.tickets.stream().filter(ticket -> !ticket.isEmpty()).toList();
        list(node, "tickets", tickets, ticket -> {
            ObjectNode each = object();
            put(each, "number", ticket.number);
            put(each, "amount", ticket.amount);
            put(each, "currency", ticket.currency);
            put(each, "issued", ticket.issued);
            list(each, "fop", ticket.payments, FactsJson::payment);
            return each;
        });
        return node;
    }

    private static ObjectNode payment(Traveller.Payment paid) {
        ObjectNode node = object();
        put(node, "kind", paid.kind);
        put(node, "amount", paid.amount);
        put(node, "brand", paid.brand);
        put(node, "number", paid.number);
        put(node, "exp", paid.expiry);
        list(node, "holder", paid.holder, JsonNodeFactory.instance::textNode);
        return node;
    }

    private static ObjectNode pnr(Pnr pnr) {
        ObjectNode node = object();
        list(node, "locators", pnr.locators, locator -> {
            ObjectNode each = object();
            put(each, "airline", locator.airline());
            put(each, "code", locator.code());
            return each;
        });
        put(node, "created", pnr.created);
        put(node, "last_tx", pnr.lastTransaction);
        if (pnr.agency != null) {
            ObjectNode agency = agency(pnr.agency);
            if (!agency.isEmpty()) {
                node.set("agency", agency);
            }
        }
        put(node, "group", pnr.group);
        put(node, "ip", pnr.ip);
        list(node, "persons", pnr.persons, FactsJson::pnrPerson);
        list(node, "itinerary", pnr.itinerary, FactsJson::leg);
        List<String> phones = new ArrayList<>();
        List<String> emails = new ArrayList<>();
        List<Booking.PostalAddress> addresses = new ArrayList<>(pnr.addresses);
        pnr.phones.forEach(phone -> Pnr.addOnce(phones, Contacts.digits(phone)));
        pnr.emails.forEach(email -> Pnr.addOnce(emails, email));
        List<List<String>> cards = new ArrayList<>();
        for (Traveller p : pnr.persons) {
            p.phones.forEach(phone -> Pnr.addOnce(phones, Contacts.digits(phone)));
            p.emails.forEach(email -> Pnr.addOnce(emails, email));
            p.addresses.forEach(address -> Pnr.addOnce(addresses, address));
            for (Traveller.Ticket ticket : p.tickets) {
                for (Traveller.Payment paid : ticket.payments) {
                    if (!paid.number.isEmpty()) {
                        Pnr.addOnce(cards, List.of(paid.brand, paid.number, paid.expiry));
                    }
                }
            }
        }
        for (Traveller.Payment paid : pnr.payments) {
            Pnr.addOnce(cards, List.of(paid.brand, paid.number, paid.expiry));
        }
        list(node, "phones", phones, JsonNodeFactory.instance::textNode);
        list(node, "emails", emails, JsonNodeFactory.instance::textNode);
        list(node, "addresses", addresses, FactsJson::address);
        list(node, "cards", cards, FactsJson::row);
        list(node, "bag_tags", pnr.bagTags, tags -> row(List.of(tags.first(), tags.run(), tags.carrier())));
        list(node, "seats", pnr.seats, seat -> row(List.of(seat.from(), seat.to(), seat.ref(), seat.seat())));
        node.put("history_items", pnr.history.size());
        list(node, "split", pnr.splits, locator -> {
            ObjectNode each = object();
            put(each, "airline", locator.airline());
            put(each, "code", locator.code());
            return each;
        });
        list(node, "services", pnr.services, FactsJson::service);
        if (pnr.cancelled) {
            node.put("cancelled", true);
        }
        if (!pnr.excessCount.isEmpty()) {
            ObjectNode excess = node.putObject("excess_bags");
            put(excess, "count", pnr.excessCount);
            put(excess, "amount", pnr.excessAmount);
            put(excess, "currency", pnr.excessCurrency);
        }
        return node;
    }

    private static ObjectNode service(Pnr.Service service) {
        ObjectNode node = object();
        put(node, "code", service.code());
        put(node, "carrier", service.carrier());
        put(node, "from", service.from());
        put(node, "to", service.to());
        put(node, "start", service.start());
        put(node, "end", service.end());
        return node;
    }

    private static ObjectNode agency(Pnr.Agency agency) {
        ObjectNode node = object();
        put(node, "system", agency.system());
        put(node, "system_city", agency.systemCity());
        put(node, "iata", agency.iata());
        put(node, "office", agency.office());
        put(node, "city", agency.city());
        put(node, "kind", agency.kind());
        put(node, "country", agency.country());
        put(node, "currency", agency.currency());
        return node;
    }

    private static ObjectNode address(Booking.PostalAddress address) {
        ObjectNode node = object();
        put(node, "line", address.line());
        put(node, "city", address.city());
        put(node, "zip", address.postcode());
        put(node, "country", address.country());
        return node;
    }

    private static ArrayNode row(List<String> values) {
        ArrayNode row = JsonNodeFactory.instance.arrayNode();
        values.forEach(row::add);
        return row;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value instanceof Integer number) {
            node.put(name, number);
        } else if (value != null && !value.toString().isEmpty()) {
            node.put(name, value.toString());
        }
    }

    private static <T> void list(
            ObjectNode node,
            String name,
            List<T> values,
            Function<? super T, ? extends com.fasterxml.jackson.databind.JsonNode> toJson) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            values.forEach(value -> array.add(toJson.apply(value)));
        }
    }
}
