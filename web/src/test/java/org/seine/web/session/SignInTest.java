package org.seine.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.web.http.Problem;

class SignInTest {
    /** A clock that a test moves. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final String HASH = PasswordHash.of("right", "some salt".getBytes(StandardCharsets.UTF_8), 1_000)
            .toString();

    private final Hand clock = new Hand();
    private final SessionStore sessions = new SessionStore(clock);
    private final SignIn signIn =
            new SignIn(new UserDirectory(List.of(new User("ana", "Ana", Role.ANALYST, HASH))), sessions, clock);

    private Problem.Kind attempt(String user, String password) {
        return catchThrowableOfType(Problem.class, () -> signIn.open(user, password, null, "127.0.0.1"))
                .kind();
    }

    @Test
    void opensASessionForTheRightPasswordOnly() {
        assertThat(signIn.open("ana", "right", "vetting", "127.0.0.1").session().role())
                .isEqualTo(Role.ANALYST);
        assertThat(attempt("ana", "wrong")).isEqualTo(Problem.Kind.SIGN_IN_FAILED);
        assertThat(attempt("nobody", "right")).isEqualTo(Problem.Kind.SIGN_IN_FAILED);
    }

    @Test
    void makesGuessingSlow() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempt("ana", "guess " + i)).isEqualTo(Problem.Kind.SIGN_IN_FAILED);
        }
        assertThat(attempt("ana", "right")).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS);
        clock.move(Duration.ofSeconds(31));
        assertThat(attempt("ana", "wrong")).isEqualTo(Problem.Kind.SIGN_IN_FAILED);
        clock.move(Duration.ofSeconds(31));
        assertThat(attempt("ana", "right")).isEqualTo(Problem.Kind.TOO_MANY_REQUESTS); // the wait has doubled
        clock.move(Duration.ofSeconds(31));
        assertThat(signIn.open("ana", "right", null, "127.0.0.1")).isNotNull();
    }

    @Test
    void endsASessionThatIsIdleOrOld() {
        String idle = signIn.open("ana", "right", null, "a").key();
        clock.move(SessionStore.IDLE);
        assertThat(sessions.touch(idle)).isEmpty();

        String busy = signIn.open("ana", "right", null, "a").key();
        Duration step = SessionStore.IDLE.minusSeconds(1);
        Duration used = Duration.ZERO;
        for (; used.plus(step).compareTo(SessionStore.ABSOLUTE) < 0; used = used.plus(step)) {
            clock.move(step);
            assertThat(sessions.touch(busy)).isPresent();
        }
        clock.move(step);
        assertThat(sessions.touch(busy)).isEmpty();
    }

    @Test
    void aStreamThatLooksOnDoesNotKeepASessionAlive() {
        String key = signIn.open("ana", "right", null, "a").key();
        clock.move(Duration.ofMinutes(10));
        assertThat(sessions.isOpen(key)).isTrue();
        clock.move(Duration.ofMinutes(5));
        assertThat(sessions.isOpen(key)).isFalse();
    }

    @Test
    void readsTheUsersFileAndSaysWhatIsWrongWithIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users.json");
        Files.writeString(
                file,
                "[{\"user\":\"rui\",\"name\":\"Rui\",\"role\":\"supervisor\",\"passwordHash\":\"%s\"}]"
                        .formatted(HASH));
        assertThat(UserDirectory.read(file).authenticate("rui", "right")).isPresent();

        Files.writeString(file, "[{\"user\":\"rui\",\"role\":\"king\",\"passwordHash\":\"%s\"}]".formatted(HASH));
        assertThatThrownBy(() -> UserDirectory.read(file)).hasMessageContaining("Role (king) of user rui");
        Files.writeString(file, "[{\"user\":\"rui\",\"role\":\"analyst\",\"passwordHash\":\"plain\"}]");
        assertThatThrownBy(() -> UserDirectory.read(file)).hasMessageContaining("pbkdf2-sha256");
        assertThatThrownBy(() -> UserDirectory.read(folder.resolve("none")))
                .hasMessageContaining("Maybe set SEINE_USERS_FILE");
    }

    @Test
    void aPasswordHashComesBackFromItsText() {
        PasswordHash hash = PasswordHash.parse(HASH);
        assertThat(hash.matches("right")).isTrue();
        assertThat(hash.matches("Right")).isFalse();
        assertThat(hash.toString()).isEqualTo(HASH);
    }
}
