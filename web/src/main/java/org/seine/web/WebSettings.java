package org.seine.web;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the server is to run; each name is an environment variable or a system property, which wins.
 *
 * @param host {@code SEINE_WEB_HOST}, 127.0.0.1 where absent
 * @param port {@code SEINE_WEB_PORT}, 8080 where absent; 0 for any free one
 * @param kafka {@code SEINE_KAFKA}, bootstrap servers
 * @param bolt {@code SEINE_BOLT}, address of Neo4j
 * @param neo4jPasswordFile {@code SEINE_NEO4J_PASSWORD_FILE}; without it the server is asked without a password
 * @param data {@code SEINE_DATA}, where the audit trail lies in the folder {@code audit} and the models in
 *     {@code models}
 * @param usersFile {@code SEINE_USERS_FILE}, a JSON array of {@code {user, name, role, passwordHash}}
 * @param secureCookie {@code SEINE_WEB_TLS}: true where a proxy before the server speaks TLS
 * @param resolverWeights {@code SEINE_RESOLVER_WEIGHTS}: file of the weights by which the stream decides who is who; those of
 *     the release where absent
 */
public record WebSettings(
        String host,
        int port,
        String kafka,
        String bolt,
        Optional<Path> neo4jPasswordFile,
        Path data,
        Path usersFile,
        boolean secureCookie,
        Optional<Path> resolverWeights) {

    /** @throws IllegalArgumentException that says what to set */
    public static WebSettings from(Map<String, String> environment, Properties properties) {
        Source source = new Source(environment, properties);
        String port = source.find("SEINE_WEB_PORT").orElse("8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    "SEINE_WEB_PORT (%s) must be a port from 0 to 65535. Maybe set 8080.".formatted(port));
        }
        Path data = Path.of(source.find("SEINE_DATA").orElse(".seine"));
        return new WebSettings(
                source.find("SEINE_WEB_HOST").orElse("127.0.0.1"),
                Integer.parseInt(port),
                source.find("SEINE_KAFKA").orElse("127.0.0.1:9092"),
                source.find("SEINE_BOLT").orElse("bolt://127.0.0.1:7687"),
                source.find("SEINE_NEO4J_PASSWORD_FILE").map(Path::of),
                data,
                source.find("SEINE_USERS_FILE").map(Path::of).orElse(data.resolve("users.json")),
                source.find("SEINE_WEB_TLS").map(Boolean::parseBoolean).orElse(false),
                source.find("SEINE_RESOLVER_WEIGHTS").map(Path::of));
    }

    private record Source(Map<String, String> environment, Properties properties) {
        Optional<String> find(String name) {
            return Optional.ofNullable(properties.getProperty(name))
                    .or(() -> Optional.ofNullable(environment.get(name)))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }
    }
}
