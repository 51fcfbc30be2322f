package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The manual pages and completion scripts that an installation has. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "manual pages are installed on POSIX systems")
class ManPageTest extends TypedByAPerson {
    private Path share = Path.of("");

    @BeforeEach
    void write() {
        Person.write(
                person.install().tokenCommand(),
                "#!/bin/sh\nprintf 'Usage: lanyard-token\\n\\n  -i NAME  the cluster\\n'\n");
        share = home.resolve("share");
        person.run("share-files", share.toString()).exits(0);
    }

    @Test
    void everyCommandHasAPage() throws IOException {
        String all = page("lanyard");
        for (String command : List.of("login", "exec", "shell", "kubeconfig", "token")) {
            assertThat(all).contains(".BR lanyard\\-" + command + " (1)");
            assertThat(page("lanyard-" + command)).contains(".SH NAME\nlanyard\\-" + command);
        }
        assertThat(all)
                .contains(".SH EXIT STATUS\n0 done, 1 failed")
                .doesNotContain("serve", "complete\\-words");
    }

    @Test
    void aPageSaysWhatTheHelpSays() throws IOException {
        assertThat(page("lanyard-exec"))
                .contains("lanyard exec ")
                .contains(".B \\-\\-server\n")
                .contains(".B \\-\\-region=R\n")
                .contains(".nf\nlanyard exec P \\-\\- terraform plan\n");
        assertThat(page("lanyard-kubeconfig")).contains(".SH LANYARD KUBECONFIG UNDO\n");
        assertThat(page("lanyard-export")).contains("eval \\(dq$(lanyard export P)\\(dq");
        assertThat(page("lanyard-token")).contains("  \\-i NAME  the cluster\n");
    }

    @Test
    void completionScriptsAreWhereShellsLook() {
        assertThat(share.resolve("bash-completion/completions/lanyard"))
                .hasContent(person.run("completion", "bash").out());
        assertThat(share.resolve("zsh/site-functions/_lanyard"))
                .hasContent(person.run("completion", "zsh").out());
        assertThat(share.resolve("fish/vendor_completions.d/lanyard.fish"))
                .hasContent(person.run("completion", "fish").out());
    }

    @Test
    void mandocFindsNothingWrong() throws Exception {
        if (RealPrograms.find("mandoc", "LANYARD_REQUIRE_SHELLS") == null) {
            return;
        }
        try (Stream<Path> pages = Files.list(share.resolve("man/man1"))) {
            for (Path page : pages.toList()) {
                // The date is left out: a build makes the same bytes on every day.
                assertThat(lint(page).filter(line -> !line.contains("missing date"))).isEmpty();
            }
        }
    }

    private static Stream<String> lint(Path page) throws IOException, InterruptedException {
        Process mandoc =
                new ProcessBuilder("mandoc", "-Tlint", "-Wwarning", page.toString())
                        .redirectErrorStream(true)
                        .start();
        mandoc.getOutputStream().close();
        String out = new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(mandoc.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out.lines();
    }

    private String page(String name) throws IOException {
        return Files.readString(share.resolve("man/man1/" + name + ".1"));
    }
}
