package org.seine.graph.facts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.model.PartyMention;

/**
 * Whether a party is a person or a firm. Documents do not say; the decision is a function of the party alone: a personal
 * document or the role of a contact makes a person; a trader's number, a legal form, a digit or a word of trade makes a
 * firm; else a consignee, a courier or a subject of an inspection is a person and every other role a firm.
 */
final class PartyKind {
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Set<String> PERSONAL_SCHEMES =
            Set.of("PASSPORT", "P", "PP", "NIN", "NIC", "ID", "IDCARD", "IDENTITY", "NATIONALID", "SSN", "CPF", "PIN");
    private static final Set<String> TRADER_SCHEMES =
            Set.of("TIN", "EORI", "DUNS", "LEI", "AEO", "VAT", "CNPJ", "BIN", "IMO", "SCAC");
    private static final Set<String> PERSONAL_ROLES = Set.of("CONTACT");
    private static final Set<String> OPEN_ROLES =
            Set.of("CONSIGNEE", "NOTIFY", "COURIER", "SUBJECT", "SENDER", "RECEIVER", "ACCOMPLICE", "DRIVER");
    private static final Set<String> FIRM_WORDS = Set.of(
            "ltd",
            "limited",
            "llc",
            "llp",
            "inc",
            "corp",
            "corporation",
            "co",
            "company",
            "plc",
            "gmbh",
            "ag",
            "kg",
            "ug",
            "sa",
            "sarl",
            "sas",
            "srl",
            "spa",
            "lda",
            "limitada",
            "ltda",
            "bv",
            "nv",
            "oy",
            "ab",
            "as",
            "aps",
            "ou",
            "sia",
            "uab",
            "zoo",
            "kft",
            "doo",
            "dd",
            "ooo",
            "oao",
            "zao",
            "pao",
            "ип",
            "ооо",
            "ао",
            "jsc",
            "pjsc",
            "ojsc",
            "fze",
            "fzco",
            "fzc",
            "wll",
            "dmcc",
            "sdn",
            "bhd",
            "pte",
            "pty",
            "pvt",
            "pt",
            "tbk",
            "cv",
            "kk",
            "kaisha",
            "sti",
            "tic",
            "trading",
            "trade",
            "import",
            "imports",
            "export",
            "exports",
            "impex",
            "group",
            "holding",
            "holdings",
            "enterprise",
            "enterprises",
            "industries",
            "industry",
            "industrial",
            "international",
            "global",
            "logistics",
            "logistica",
            "sociedade",
            "unipessoal",
            "transitarios",
            "despachantes",
            "shipping",
            "freight",
            "forwarding",
            "cargo",
            "express",
            "transport",
            "transportes",
            "comercio",
            "textiles",
            "electronics",
            "foods",
            "pharma",
            "chemicals",
            "motors",
            "steel",
            "plastics",
            "solutions",
            "systems",
            "services",
            "supplies",
            "supply",
            "store",
            "stores",
            "market",
            "factory",
            "manufacturing",
            "mfg",
            "bros",
            "brothers",
            "sons",
            "partners",
            "associates",
            "customs",
            "brokers",
            "agency",
            "line",
            "lines",
            "airlines",
            "airways",
            "bank",
            "university",
            "ministry",
            "embassy",
            "hospital",
            "foundation",
            "association");

    private PartyKind() {}

    static String of(PartyMention party) {
        String scheme = party.idScheme() == null
                ? ""
                : SIGNS.matcher(party.idScheme().toUpperCase(Locale.ROOT)).replaceAll("");
        if (PERSONAL_ROLES.contains(party.role()) || PERSONAL_SCHEMES.contains(scheme)) {
            return Vocabulary.PERSON;
        }
        boolean numberedTrader = TRADER_SCHEMES.contains(scheme) && party.id() != null;
        boolean firm = numberedTrader || !OPEN_ROLES.contains(party.role()) || !looksLikeAPerson(party.name());
        return firm ? Vocabulary.ORGANIZATION : Vocabulary.PERSON;
    }

    /** Small letters without accents; {@code S.A.} becomes {@code sa}. */
    private static String bare(String name) {
        String folded = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return MARKS.matcher(folded.replace(".", "")).replaceAll("");
    }

    private static boolean looksLikeAPerson(@Nullable String name) {
        if (name == null) {
            return false;
        }
        int words = 0;
        for (String word : SIGNS.split(bare(name))) {
            if (FIRM_WORDS.contains(word) || word.chars().anyMatch(Character::isDigit)) {
                return false;
            }
            words += word.isEmpty() ? 0 : 1;
        }
        return words >= 2 && words <= 5 && name.chars().noneMatch(c -> c == '&' || c == '公' || c == '司' || c == '회');
    }
}
