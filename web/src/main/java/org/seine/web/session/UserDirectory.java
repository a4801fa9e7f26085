package org.seine.web.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;

/** The users file: a JSON array of {@code {user, name, role, passwordHash}}. */
public final class UserDirectory {
    private static final PasswordHash NOBODY = PasswordHash.of("", new byte[16], 210_000);

    private final Map<String, User> users = new TreeMap<>();

    public UserDirectory(Collection<User> users) {
        for (User user : users) {
            PasswordHash.parse(user.passwordHash());
            this.users.put(user.user(), user);
        }
    }

    /** @throws IllegalArgumentException with a sentence for the administrator */
    public static UserDirectory read(Path file) {
        try {
            java.util.List<User> users = new java.util.ArrayList<>();
            for (JsonNode node : SeineJson.parse(Files.readString(file))) {
                String role = node.path("role").asText();
                users.add(new User(
                        node.path("user").asText(),
                        node.path("name").asText(node.path("user").asText()),
                        Role.find(role)
                                .orElseThrow(() -> new IllegalArgumentException("Role (%s) of user %s is unknown in %s."
                                        .formatted(role, node.path("user").asText(), file))),
                        node.path("passwordHash").asText()));
            }
            return new UserDirectory(users);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The users file (%s) cannot be read. Maybe set SEINE_USERS_FILE.".formatted(file), e);
        }
    }

    /** The user, if the password is theirs. An unknown user takes as long as a known one. */
    public Optional<User> authenticate(String name, String password) {
        User user = users.get(name);
        PasswordHash hash = user == null ? NOBODY : PasswordHash.parse(user.passwordHash());
        boolean right = hash.matches(password);
        return right && user != null ? Optional.of(user) : Optional.empty();
    }
}
