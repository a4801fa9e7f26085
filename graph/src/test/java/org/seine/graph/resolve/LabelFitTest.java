package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.Vocabulary;

class LabelFitTest {
    private static final MatchModel STANDARD = MatchModel.standard();

    private static LabelledPair pair(boolean same, double weight, String levels) {
        return new LabelledPair(Vocabulary.PERSON, same, weight, LabelledPair.levelsOf(levels));
    }

    private static double weight(MatchModel model, Attribute attribute, String level) {
        return model.of(Vocabulary.PERSON).weight(attribute, attribute.level(level));
    }

    /** Doubtful pairs that persons take for the same whenever the street agrees, which the weights do not know. */
    private static List<LabelledPair> streets(int count) {
        Random random = new Random(3);
        List<LabelledPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean street = random.nextBoolean();
            boolean same = random.nextInt(10) == 0 ? !street : street;
            pairs.add(pair(same, -0.5 + random.nextDouble(), "name=same;street=" + (street ? "same" : "different")));
        }
        return pairs;
    }

    @Test
    void learnsWhatPersonsGoBy() {
        LabelFit fit = new LabelFit(STANDARD, streets(200));
        MatchModel learnt = fit.fit("own-1");
        assertThat(learnt.version()).isEqualTo("own-1");
        assertThat(weight(learnt, Attribute.STREET, "same"))
                .isGreaterThan(weight(STANDARD, Attribute.STREET, "same") + 1);
        assertThat(weight(learnt, Attribute.STREET, "different"))
                .isLessThan(weight(STANDARD, Attribute.STREET, "different") - 1);
        assertThat(weight(learnt, Attribute.PHONE, "same")).isEqualTo(weight(STANDARD, Attribute.PHONE, "same"));

        LabelFit.Check check = fit.check();
        assertThat(check.before()).isBetween(80, 120);
        assertThat(check.after()).isGreaterThan(165);
        assertThat(check.lossAfter()).isLessThan(0.75 * check.lossBefore());
    }

    @Test
    void fewLabelsMoveLittleAndNoneTurnsAWeightAround() {
        MatchModel few = new LabelFit(STANDARD, streets(4)).fit("few");
        assertThat(weight(few, Attribute.STREET, "same"))
                .isCloseTo(weight(STANDARD, Attribute.STREET, "same"), org.assertj.core.data.Offset.offset(1.0));

        List<LabelledPair> denied = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            denied.add(pair(false, 3, "house=same;locality=half"));
        }
        MatchModel model = new LabelFit(STANDARD, denied).fit("denied");
        assertThat(weight(model, Attribute.LOCALITY, "half")).isZero();
        assertThat(weight(model, Attribute.HOUSE, "same")).isBetween(0.0, weight(STANDARD, Attribute.HOUSE, "same"));
    }

    @Test
    void readsWhatItWritesOfARealDecision() {
        Signatures signatures = new Signatures(PairScorer.standard());
        PairDecision decision = PairScorer.standard()
                .decide(
                        signatures.of(Mentions.of(
                                Vocabulary.PERSON,
                                "1",
                                0,
                                "name=Ana Teles; birthDate=1980-02-13; phone=+351912345678")),
                        signatures.of(Mentions.of(
                                Vocabulary.PERSON,
                                "2",
                                0,
                                "name=Anna Teles; birthDate=1980-02-14; phone=+351912345678")));
        LabelledPair pair = LabelledPair.of(decision, true);
        assertThat(pair.levelsText()).isEqualTo("birthDate=typo;name=alike;phone=same");
        assertThat(LabelledPair.levelsOf(pair.levelsText())).isEqualTo(pair.levels());
        assertThat(pair.weight()).isEqualTo(decision.weight(), org.assertj.core.data.Offset.offset(0.02));
        assertThatThrownBy(() -> LabelledPair.levelsOf("colour=same"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colour=same is no level");
    }
}
