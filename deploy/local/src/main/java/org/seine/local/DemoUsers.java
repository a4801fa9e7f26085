package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.codec.SeineJson;

/** The demo's accounts, one a role, with new random passwords at each start; the file keeps hashes only. */
final class DemoUsers {
    /** An account as the web server reads it. */
    record Account(String user, String name, String role, String passwordHash) {}

    /** An account as shown once to the person who started the demo. */
    record Login(String user, String role, String password) {}

    private record Person(String user, String name, String role) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("cargo", "Clara Gomes", "selectivity-officer"),
            new Person("airport", "Anton Peralta", "passenger-officer"),
            new Person("analyst", "Ana Lindqvist", "analyst"),
            new Person("supervisor", "Sofia Vermeer", "supervisor"),
            new Person("privacy", "Piet Okafor", "data-protection-officer"),
            new Person("admin", "Ada Moreau", "administrator"));

    private DemoUsers() {}

    static List<Login> create(Path file) {
        List<Login> logins = new ArrayList<>();
        for (Person person : PEOPLE) {
            logins.add(new Login(person.user(), person.role(), Passwords.random()));
        }
        Map<String, String> passwords = new LinkedHashMap<>();
        logins.forEach(login -> passwords.put(login.user(), login.password()));
        List<Account> accounts = PEOPLE.parallelStream()
                .map(person -> new Account(
                        person.user(),
                        person.name(),
                        person.role(),
                        Passwords.hash(passwords.getOrDefault(person.user(), ""))))
                .toList();
        try {
            OwnerOnly.write(file, SeineJson.writeValue(accounts) + "\n");
        } catch (IOException e) {
            throw new StackException("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
        return logins;
    }

    /** Creates the accounts where there are none; the logins to show, or none where they were shown before. */
    static List<Login> createOnce(Path file) {
        return Files.exists(file) ? List.of() : create(file);
    }
}
