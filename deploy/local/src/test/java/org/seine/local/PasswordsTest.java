package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void derivesWhatTheKnownAnswerForPbkdf2Says() { // RFC 7914, section 11
        byte[] derived = Passwords.derive("passwd", "salt".getBytes(StandardCharsets.UTF_8), 1, 64);
        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783");
    }

    @Test
    void knowsAPasswordByItsHashAndNoOther() {
        String hash = Passwords.hash("a pass word");
        assertThat(hash).matches("pbkdf2-sha256\\$210000\\$[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+");
        assertThat(Passwords.matches("a pass word", hash)).isTrue();
        assertThat(Passwords.matches("a pass work", hash)).isFalse();
        assertThat(Passwords.matches("a pass word", "plain$a pass word")).isFalse();
    }

    @Test
    void makesPasswordsThatDifferAndCanBeReadAloud() {
        var passwords =
                IntStream.range(0, 100).mapToObj(i -> Passwords.random()).collect(Collectors.toSet());
        assertThat(passwords)
                .hasSize(100)
                .allMatch(password -> password.matches("([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}"));
    }
}
