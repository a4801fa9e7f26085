package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seine.graph.change.Vocabulary;

class PairScorerTest {
    private final PairScorer scorer = PairScorer.standard();
    private final Signatures signatures = new Signatures(scorer);

    private PairDecision decide(String type, String left, String right) {
        Signature a = signatures.of(Mentions.of(type, "1", 1, left));
        Signature b = signatures.of(Mentions.of(type, "2", 2, right));
        PairDecision decision = scorer.decide(a, b);
        assertThat(scorer.decide(b, a)).isEqualTo(decision);
        assertThat(decision.evidence().stream()
                        .mapToDouble(AttributeEvidence::weight)
                        .sum())
                .as("the waterfall adds up to the weight")
                .isCloseTo(decision.weight(), offset(1e-3));
        return decision;
    }

    private static String levelOf(PairDecision decision, String attribute) {
        return decision.evidence().stream()
                .filter(e -> e.name().equals(attribute))
                .map(AttributeEvidence::agreement)
                .findFirst()
                .orElse("-");
    }

    @ParameterizedTest(name = "{0} | {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            name=Ana Silva                        | name=Ana Silva                      | same
            surname=SILVA;given=ANA MRS           | surname=Silva;given=Ana             | same
            surname=SILVA;given=ANAMRS            | surname=Silva;given=Ana             | same
            name=Silva, Ana                       | surname=Silva;given=Ana             | same
            surname=Ana;given=Silva               | surname=Silva;given=Ana             | swapped
            name=José da Conceição                | name=Jose Conceicao                 | same
            name=Ana Maria Teles                  | name=Ana Teles                      | part missing
            name=A. Teles                         | name=Ana Teles                      | initial
            name=Ana Teixeira                     | name=Ana Texeira                    | alike
            name=Mohamed Karimi                   | name=Muhammad Karimi                | alike
            name=Bill Harrow                      | name=William Harrow                 | alike
            name=Щербаков Юрий                    | name=Yuriy Shcherbakov              | same
            name=Γιώργος Παππάς                   | name=Giorgos Pappas                 | same
            surname=曾;given=晓明                   | surname=ZENG;given=XIAOMING         | alike
            name=曾晓明                             | surname=Zeng;given=Xiao Ming        | alike
            name=김민준                             | surname=KIM;given=MINJUN            | same
            name=محمد الشمري                        | name=Mohammed Alshammari            | alike
            name=Jürgen Müller                    | name=Juergen Mueller                | same
            name=Ana Teles                        | name=Rui Teles                      | given name differs
            surname=TELES;given=ANA               | surname=PRATES;given=ANA            | family name differs
            name=Ana Teles                        | name=Rui Prates                     | different
            name=Ana Paula Teles                  | name=Ana Rita Teles                 | further name differs
            """)
    void namesOfPersonsAgreeByLevels(String left, String right, String level) {
        assertThat(levelOf(decide("Person", left, right), "name")).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} | {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Blue Quay Trading Ltd                 | BLUE QUAY TRADING LIMITED           | same
            Blue Quay Trading Ltd.                | Blue Quay Trdng L.T.D.              | same
            Blue Quay Trading                     | Blue Quai Trading                   | alike
            Blue Quay Trading Ltd                 | Blue Quay Ltd                       | frequent word missing
            Quay & Sons, Lda.                     | QUAY AND SONS LIMITADA              | same
            ООО Волга Металл                      | Volga Metal LLC                     | same
            Shenzhen Brightway Elec. Co., Ltd     | SHENZHEN BRIGHTWAY ELECTRONICS CO LTD | same
            Depot 12 Lda                          | Depot 14 Lda                        | number differs
            Blue Quay Trading Ltd                 | Marlow Pharma GmbH                  | different
            """)
    void namesOfFirmsAgreeByLevels(String left, String right, String level) {
        assertThat(levelOf(decide("Organization", "name=" + left, "name=" + right), "name"))
                .isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "1980-02-13, 1980-02-13, same, 12",
        "1980-02-13, 1980-02-18, typo, 7",
        "1980-02-03, 1980-03-02, typo, 7",
        "1980-01-01, 1980-01-01, firstOfJanuary, 6",
        "1980-01-01, 1980-07-22, year, 4",
        "1980, 1980-07-22, year, 4",
        "1980-02-13, 1980-11-27, sameYear, -4",
        "1980-02-13, 1956-11-27, different, -16"
    })
    void birthDatesAgreeByLevels(String left, String right, String level, double weight) {
        PairDecision decision = decide("Person", "name=A B;birthDate=" + left, "name=A B;birthDate=" + right);
        AttributeEvidence evidence = decision.evidence().stream()
                .filter(e -> e.name().equals("birthDate"))
                .findFirst()
                .orElseThrow();
        assertThat(evidence.agreement()).isEqualTo(level);
        assertThat(evidence.weight()).isEqualTo(weight);
    }

    @ParameterizedTest(name = "{2}: {0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            name=Maria Silva;birthDate=1980-02-13 | name=Maria Silva;birthDate=1980-02-13 | homonyms seldom share the day of birth
            name=Maria Silva;phone=+351912345678  | name=Maria Silva;phone=+351912345678  | name and phone
            name=Maria Silva;email=ms@tejo.example | name=Maria Silva;email=ms@tejo.example | name and e-mail
            surname=TELES;given=ANA;document=P/PRT/CB220011 | surname=TELLES;given=ANA M;document=P/PRT/CB220011 | name and document
            surname=TELES;given=ANA;flight=journey:TP1/2026-03-01/LIS-GRU;birthDate=1980-02-13 | surname=TELES;given=ANA;flight=journey:TP1/2026-03-01/LIS-GRU;seat=12A | API and PNR of one flight
            surname=WANG;given=WEI;flight=journey:TP1/2026-03-01/LIS-GRU;seat=12A;birthDate=1980-02-13 | surname=WANG;given=WEI;flight=journey:TP1/2026-03-01/LIS-GRU;seat=12A | frequent name, same seat
            name=Ana Teles;employerId=TIN/PT/501 | name=Ana Teles;employerId=TIN/PT/501 | contact of one firm
            name=A TELES;booking=booking:TP/ABC/2026-01-01 | surname=TELES;given=ANA;locator=ABC;subject=traveller:API/journey:TP1/2026-03-01/LIS-GRU/7 | who pays for her journey
            """)
    void joinsPersons(String left, String right, String why) {
        assertThat(decide("Person", left, right).isEdge()).as(why).isTrue();
    }

    @ParameterizedTest(name = "{2}: {0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            name=Zbigniew Wachowiak;sex=M;nationality=POL | name=Zbigniew Wachowiak;sex=M;nationality=POL | a rare name alone
            name=Wang Wei                         | name=Wang Wei                         | a frequent name alone
            name=Ana Teles;phone=+351912345678;address=augusta#12#1100053#lisboa#PT | name=Rui Teles;phone=+351912345678;address=augusta#12#1100053#lisboa#PT | a household
            name=Rui Teles;birthDate=1950-02-13;phone=+351912345678;address=augusta#12#1100053#lisboa#PT | name=Rui Teles;birthDate=1981-07-30;phone=+351912345678;address=augusta#12#1100053#lisboa#PT | father and son
            surname=TELES;given=ANA;booking=booking:TP/ABC/2026-01-01;locator=ABC;subject=traveller:PNR/booking:TP/ABC/2026-01-01/1;flight=journey:TP1/2026-03-01/LIS-GRU | surname=TELES;given=RUI;booking=booking:TP/ABC/2026-01-01;locator=ABC;subject=traveller:PNR/booking:TP/ABC/2026-01-01/2;flight=journey:TP1/2026-03-01/LIS-GRU | fellows of one booking
            surname=TELES;given=ANA;birthDate=1980-02-13 | surname=TELES;given=EVA;birthDate=1980-02-13 | twins
            name=R TELES;booking=booking:TP/ABC/2026-01-01;address=augusta#12#1100053#lisboa#PT | surname=TELES;given=ANA;locator=ABC;address=augusta#12#1100053#lisboa#PT;subject=traveller:API/journey:TP1/2026-03-01/LIS-GRU/7 | her father pays for her journey
            name=A TELES;booking=booking:TP/ABC/2026-01-01 | name=A TELES;booking=booking:TP/ABC/2026-01-01 | two who pay for one booking, of one name
            """)
    void keepsPersonsApart(String left, String right, String why) {

        assertThat(decide("Person", left.replace("#", "|"), right.replace("#", "|"))
                        .isEdge())
                .as(why)
                .isFalse();
    }

    @Test
    void thatSomebodyIsReachedElsewhereAtWorkTellsNothing() {
        String work = "name=Ana Teles;employer=Tejo Lda;phone=+351210000001;address=cais|1|1100001|lisboa|PT";
        String home = "name=Ana Teles;phone=+351912345678;address=augusta|12|4400053|porto|PT";
        PairDecision decision = decide("Person", work, home);
        assertThat(levelOf(decision, "phone") + levelOf(decision, "street")).isEqualTo("--");
        assertThat(decision.isEdge()).as("a name alone").isFalse();
        assertThat(levelOf(decide("Person", home, home.replace("912345678", "912345999")), "phone"))
                .isEqualTo("different");
        assertThat(decide("Person", work, home + ";phone=+351210000001").isEdge())
                .as("a name and a number")
                .isTrue();
    }

    @Test
    void twoPassportsAndTwoBirthDatesContradictEachOther() {
        PairDecision decision = decide(
                "Person",
                "name=Ana Teles;document=P/PRT/CB220011;birthDate=1980-02-13;email=a@tejo.example",
                "name=Ana Teles;document=P/PRT/CC991177;birthDate=1955-11-27;email=a@tejo.example");
        assertThat(decision.contradiction()).isTrue();
        assertThat(decision.isEdge()).isFalse();
    }

    @Test
    void childrenOfOneNameWithTheirOwnPassportsContradictEachOther() {
        PairDecision decision = decide(
                "Person",
                "name=Yasmin Haddad;document=P/ARE/MY9438031;birthDate=2025-08-11;flight=journey:ZX507/2026-10-07/DXB-LIS",
                "name=Yasmin Haddad;document=P/ARE/ZI6903881;birthDate=2025-03-27;flight=journey:ZX507/2026-10-07/DXB-LIS");
        assertThat(decision.contradiction()).isTrue();
    }

    @Test
    void theNameOfADeskTellsNothing() {
        String sales = "name=Tran Khoa;email=sales@kimsea9735.example";
        String others = "name=Tran Khoa;email=sales@kimthaian4223.example";
        assertThat(decide("Person", sales, others).evidence())
                .anySatisfy(e -> assertThat(e.name() + " " + e.agreement()).isEqualTo("email different"));
        assertThat(decide("Person", sales.replace("sales", "tran.khoa"), others.replace("sales", "tran.khoa"))
                        .evidence())
                .anySatisfy(e -> assertThat(e.name() + " " + e.agreement()).isEqualTo("email similar"));
    }

    @Test
    void taxNumbersWithASlipInEachDoNotContradictEachOther() {
        PairDecision decision = decide(
                "Organization",
                "name=Blue Quay Trading Ltd;nationalId=TIN/PT/501964843",
                "name=Blue Quay Trading Ltd;nationalId=TIN/PT/507964813");
        assertThat(decision.contradiction()).isFalse();
        assertThat(decision.isEdge()).isFalse();
    }

    @Test
    void twoTaxNumbersOfOneCountryContradictEachOther() {
        PairDecision decision = decide(
                "Organization",
                "name=Blue Quay Trading Ltd;nationalId=TIN/PT/501964843;phone=+351210000000;address=augusta|12|1100053|lisboa|PT",
                "name=Blue Quay Trading Ltd;nationalId=TIN/PT/514771230;phone=+351210000000;address=augusta|12|1100053|lisboa|PT");
        assertThat(decision.contradiction()).isTrue();
    }

    @Test
    void givesUpOnNoPairThatMayReachDoubt() {
        Random random = new Random(11);
        String[][] values = {
            {"name=Ana Teles", "name=Anna Teles", "name=Rui Teles", "name=Teles Ana", "name=Kim Jong Un", "name=A Teles"
            },
            {"", "birthDate=1980-02-13", "birthDate=1980-02-14", "birthDate=1980", "birthDate=1971-11-30"},
            {"", "document=P/PRT/CB220011", "document=P/PRT/CB220012", "document=P/PRT/ZZ998877"},
            {"", "phone=+351912345678", "phone=+351912345679", "phone=+351961111111"},
            {"", "email=ana.teles@casa.example", "email=teles@obra.example"},
            {"", "address=cais|1|1100001|lisboa|PT", "address=cais|7|1100001|lisboa|PT"},
            {"", "nationality=PRT", "nationality=ESP"},
            {"", "flight=ZX507/2026-06-05", "flight=ZX507/2026-06-06"},
        };
        PairScorer scorer = PairScorer.standard();
        List<Features> persons = new ArrayList<>();
        Signatures signatures = new Signatures(scorer);
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder();
            for (String[] of : values) {
                String value = of[random.nextInt(of.length)];
                text.append(text.isEmpty() || value.isEmpty() ? "" : "; ").append(value);
            }
            persons.add(new Features(signatures.of(Mentions.of(Vocabulary.PERSON, "m" + i, i, text.toString()))));
        }
        int givenUp = 0;
        int reached = 0;
        for (Features a : persons) {
            for (Features b : persons) {
                double whole = scorer.weigh(a, b);
                double bounded = scorer.weighAtLeast(-UndecidedPair.DOUBT, a, b);
                if (whole >= -UndecidedPair.DOUBT) {
                    assertThat(bounded).isEqualTo(whole);
                    reached++;
                } else {
                    assertThat(bounded).isLessThan(-UndecidedPair.DOUBT);
                    givenUp += bounded == Double.NEGATIVE_INFINITY && whole != bounded ? 1 : 0;
                }
            }
        }
        assertThat(reached).isGreaterThan(500);
        assertThat(givenUp).isGreaterThan(5_000);
    }
}
