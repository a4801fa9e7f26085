package org.seine.graph.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameComparatorTest {
    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            曾晓明                    | Tseng Hsiao-ming
            曾晓明                    | TSANG HIU MING
            ZENG, XIAOMING           | Tseng Hsiao-ming
            김민준                    | Kim Min-jun
            Lee Young-hee            | YI YEONGHUI
            محمد عبد الرحمن الشمري     | Mohamed Abdulrahman Al-Shammari
            نور الدين حداد            | Noureddine Haddad
            Захаров Юрий             | Jurij Sacharow
            Zhukov Sergey            | Serguei Joukov
            Κωνσταντίνος Παππάς      | Konstantinos Pappas
            William Harrow           | Bill Harrow
            Dr. Ana Teles            | TELES, ANA
            """)
    void spellingsOfOnePersonMatch(String one, String other) {
        assertThat(NameComparator.scorePersons(one, other)).isGreaterThanOrEqualTo(NameComparator.MATCH);
        assertThat(NameComparator.scorePersons(other, one)).isEqualTo(NameComparator.scorePersons(one, other));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            曾晓明           | Tseng Hsiao-p'ing
            김민준           | Kim Min-ji
            حسن الشمري      | Hussein Al-Shammari
            Ana Teles       | Rui Teles
            Ana Paula Teles | Ana Rita Teles
            David Teles Jr  | David Teles Senior
            """)
    void namesOfOthersDoNot(String one, String other) {
        assertThat(NameComparator.scorePersons(one, other)).isLessThan(NameComparator.MATCH);
    }

    @ParameterizedTest(name = "{0} | {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            深圳市天成服装有限公司                | Shenzhen Tiancheng Garment Co., Ltd.  | true
            شركة البركة للاستيراد والتصدير ذ.م.م  | Al Baraka Import and Export LLC       | true
            Общество с ограниченной ответственностью "Волга-12" | OOO Volga-12            | true
            Volkswagen Gesellschaft mit beschränkter Haftung | Volkswagen GmbH          | true
            Волга-12 ООО                        | Volga-14 LLC                          | false
            Shenzhen Tiancheng Garment Co Ltd   | Shenzhen Tiancheng Chemical Co Ltd    | false
            """)
    void firmsMatchByTheirWords(String one, String other, boolean match) {
        assertThat(NameComparator.scoreFirms(one, other) >= NameComparator.MATCH)
                .isEqualTo(match);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "zhang, chang",
        "qiang, ch'iang",
        "xiao, hsiao",
        "guo, kuo",
        "zi, tzu",
        "jun, chun",
        "zhi, chih",
        "yue, yueh"
    })
    void wadeGilesFollowsFromPinyin(String pinyin, String expected) {
        assertThat(Syllables.wadeGiles(pinyin)).isEqualTo(expected);
    }

    @Test
    void nothingMatchesNothing() {
        assertThat(NameComparator.scorePersons("", "Ana Teles")).isZero();
        assertThat(NameComparator.scorePersons("UNKNOWN", "XXX")).isZero();
    }
}
