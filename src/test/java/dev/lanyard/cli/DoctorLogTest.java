package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code lanyard doctor --log}. */
class DoctorLogTest extends TypedByAPerson {
    @AfterEach
    void noMoreLog() {
        Log.off();
    }

    private Path state() {
        return home.resolve("lanyard/state");
    }

    @Test
    void printsTheEndOfTheLogAndNothingElse() {
        Log.to(state());
        for (int i = 0; i < 210; i++) {
            Log.warn("agent", "number " + i);
        }
        Person.Result said = person.run("doctor", "--log").exits(0);
        assertThat(said.out().lines())
                .hasSize(200)
                .first()
                .asString()
                .endsWith(" WARN agent: number 10");
        assertThat(said.err()).contains(state().resolve("lanyard.log").toString());
    }

    @Test
    void whatAnotherProgramPutThereIsCleaned() throws IOException {
        Files.createDirectories(state());
        Files.writeString(state().resolve("lanyard.log"), "\u001b[2J\n");
        assertThat(person.run("doctor", "--log").exits(0).out()).isEqualTo("\uFFFD[2J\n");
    }

    @Test
    void saysWhereThereIsNone() throws IOException {
        Person.Result said = person.run("doctor", "--log").exits(0);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo("lanyard: nothing was ever logged\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
    void aLinkIsNotRead() throws IOException {
        Files.createDirectories(state());
        Files.createSymbolicLink(state().resolve("lanyard.log"), home.resolve("config"));
        person.run("doctor", "--log")
                .failsWithOneLine(1)
                .contains("could not read the log")
                .contains("not a regular file");
    }

    @Test
    void hasWhatNoCommandSays() throws IOException {
        Log.to(state());
        person.signedIn();
        person.run("clusters", "--profile", "shop").exits(0);
        Files.writeString(home.resolve("lanyard/cache/clusters.json"), "damaged");
        assertThat(person.run("clusters", "--profile", "shop").exits(0).err())
                .doesNotContain("damaged");
        assertThat(person.run("doctor", "--log").exits(0).out())
                .contains("clusters.json is damaged; the next look replaces it");
    }
}
