package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import dev.lanyard.demo.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that are not ASCII, in the locales of cron, systemd, containers and SSH sessions. */
@Tag("slow")
class LocaleIT {
    @TempDir Path temp = Path.of("");
    private Box box = Box.start();
    private Path home = temp;
    private RealPrograms programs = new RealPrograms(temp);

    @BeforeEach
    void prepare() throws IOException {
        home = Files.createDirectories(temp.resolve("zoë"));
        Files.createDirectories(home.resolve("köln"));
        programs = new RealPrograms(home, box);
        Files.writeString(
                home.resolve("aws"),
                SampleProfiles.session("harbour", box.startUrl())
                        + SampleProfiles.role("Zürich", "harbour", World.SANDBOX, "Administrator"));
        programs.variables.put("KUBECONFIG", home.resolve("hömé/kube").toString());
        // The defaults below a home folder, rather than the folders of other tests.
        programs.variables.remove("LANYARD_HOME");
        programs.variables.remove("XDG_RUNTIME_DIR");
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** Those of cron, of an SSH session from a machine with another language, and the usual one. */
    static List<Map<String, String>> locales() {
        return List.of(
                Map.of(),
                Map.of("LANG", "C.UTF-8", "LC_ALL", "POSIX"),
                Map.of("LC_ALL", "xx_XX.UTF-8"),
                Map.of("LC_ALL", "", "LC_CTYPE", "de_DE.ISO-8859-1"),
                Map.of("LANG", "C.UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyCommandTakesThemInAnyLocale(Map<String, String> locale) throws Exception {
        programs.variables.putAll(locale);

        assertThat(run("login", "Zürich")).contains("Signed in");
        assertThat(run("profiles")).contains("Zürich");
        assertThat(run("status")).contains("harbour");
        assertThat(run("clusters")).contains("playground");
        assertThat(
                        run(
                                "kubeconfig",
                                "--cluster",
                                "playground",
                                "--profile",
                                "Zürich",
                                "--alias",
                                "köln"))
                .contains("köln");
        assertThat(home.resolve("hömé/kube")).content().contains("name: \"köln\"", "- \"Zürich\"");
        assertThat(run("contexts")).contains("köln");
        assertThat(run("use", "köln")).contains("köln");
        assertThat(run("doctor")).contains("zoë").doesNotContain("\uFFFD");
        assertThat(
                        programs.run(
                                        "lanyard-token",
                                        "--profile",
                                        "Zürich",
                                        "--cluster-name",
                                        "playground")
                                .exits(0)
                                .out())
                .contains("k8s-aws-v1.");
        assertThat(run("exec", "--profile", "Zürich", "--", "printf", "%s\n", "résumé.pdf", "@x"))
                .isEqualTo("résumé.pdf\n@x\n");
    }

    @ParameterizedTest
    @MethodSource("locales")
    void whatIsStartedHasTheCallersOwnLocaleAndBytes(Map<String, String> locale) throws Exception {
        programs.variables.putAll(locale);
        run("login", "Zürich");

        // A shell can put bytes into arguments and variables that are not UTF-8.
        String script =
                """
                caf=$(printf 'caf\\351')
                export caf
                env | grep -v '^_=' | grep -v '^AWS_' | grep -v '^LANYARD_PASSPHRASE=' | LC_ALL=C sort > "$1/before"
                cd "$1/k\u00f6ln" || exit 1
                lanyard exec --profile Z\u00fcrich -- sh -c \\
                  'env | grep -v "^_=" | grep -v "^AWS_" | grep -v "^LANYARD_PROFILE=" | LC_ALL=C sort > ../after; printf "%s\\n" "$@" > ../words' \\
                  sh "$caf" "$(printf 'line\\n\\351\\n.')" "it's" '$x' || exit 1
                printf '%s\\n' "$caf" "$(printf 'line\\n\\351\\n.')" "it's" '$x' > ../expected
                """;
        programs.run("sh", "-c", script, "sh", home.toString()).exits(0);

        assertThat(withoutFolder(home.resolve("after")))
                .isEqualTo(withoutFolder(home.resolve("before")));
        assertThat(home.resolve("words")).hasSameBinaryContentAs(home.resolve("expected"));
    }

    @Test
    void theAgentThatIsStartedTakesThemToo() throws Exception {
        programs.variables.put("LC_ALL", "C");
        run("login", "Zürich");
        programs.variables.remove("LANYARD_AGENT");
        try {
            // The first one starts an agent, the second is answered by it.
            for (int time = 0; time < 2; time++) {
                assertThat(
                                programs.run(
                                                "lanyard-token",
                                                "--profile",
                                                "Zürich",
                                                "--cluster-name",
                                                "playground")
                                        .exits(0)
                                        .out())
                        .contains("k8s-aws-v1.");
            }
            assertThat(run("status", "--activity")).contains("Zürich");
        } finally {
            programs.run("lanyard", "agent", "stop");
        }
    }

    @Test
    void aNameThatIsUnknownIsShownAsItWasWritten() throws Exception {
        programs.variables.put("LC_ALL", "C");

        RealPrograms.Output said = programs.run("lanyard", "login", "Zürch").exits(5);

        assertThat(said.err()).contains("there is no profile Zürch", "Zürich");
    }

    @Test
    void aHomeThatIsNotUtf8IsRefusedInALine() throws Exception {
        programs.variables.put("LC_ALL", "C");
        for (String command : List.of("lanyard status", "lanyard-token --profile a")) {
            RealPrograms.Output said =
                    programs.run("sh", "-c", "HOME=$(printf '/tmp/zo\\353') exec " + command);

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).startsWith("lanyard: ").contains("UTF-8");
            assertThat(said.err().lines()).hasSize(1);
        }
    }

    private String run(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = "lanyard";
        System.arraycopy(words, 0, command, 1, words.length);
        RealPrograms.Output said = programs.run(command).exits(0);
        return words[0].equals("exec") ? said.out() : said.all();
    }

    /** Latin-1, so that each byte counts. */
    private static List<String> withoutFolder(Path file) throws IOException {
        return Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.startsWith("PWD=") && !line.startsWith("OLDPWD="))
                .toList();
    }
}
