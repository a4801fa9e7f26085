package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.resolve.MatchModel;

class StackWeightsTest {
    private final MatchModel learnt = MatchModel.standard().named("learnt here");

    @Test
    void keepsTheWeightsItWasGivenAndTakesNoOthersOnceTheyHaveDecided(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("weights.json"), learnt.toJson(null));
        StackSettings settings = new StackSettings(folder.resolve("data"), Ports.DEFAULT);
        Path snapshots = settings.data().resolve("checkpoints/resolve");
        StackWeights weights = new StackWeights(settings, List.of(snapshots));
        assertThat(weights.arguments()).as("those of the release").isEmpty();
        assertThat(weights.model().identity()).isEqualTo(MatchModel.standard().identity());

        weights.use(file);
        assertThat(weights.model().identity()).isEqualTo(learnt.identity());
        assertThat(weights.arguments())
                .containsExactly(
                        "--resolver-weights", settings.resolverWeights().toString());
        Files.createDirectories(snapshots.resolve("job/chk-1"));
        Files.writeString(snapshots.resolve("job/chk-1/_metadata"), "");
        weights.use(file);

        Path other = Files.writeString(
                folder.resolve("other.json"), learnt.named("others").toJson(null));
        assertThatThrownBy(() -> weights.use(other))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("was decided with the weights " + learnt.identity())
                .hasMessageContaining("seine reset");
        assertThat(MatchModel.read(settings.resolverWeights()).identity()).isEqualTo(learnt.identity());
    }

    @Test
    void saysWhatIsWrongWithAFileThatHoldsNoWeights(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("weights.json"), "{}");
        StackSettings settings = new StackSettings(folder.resolve("data"), Ports.DEFAULT);
        assertThatThrownBy(() -> new StackWeights(settings, List.of()).use(file))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("weights.json holds no weights: It has no version.");
    }
}
