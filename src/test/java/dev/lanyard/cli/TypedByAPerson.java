package dev.lanyard.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A person, with a machine and a box of their own, for each test. */
abstract class TypedByAPerson {
    @TempDir Path home = Path.of("");
    Person person = new Person(Path.of("target/unused"));

    @BeforeEach
    void start() {
        person.close();
        person = new Person(home);
    }

    @AfterEach
    void end() {
        person.close();
    }
}
