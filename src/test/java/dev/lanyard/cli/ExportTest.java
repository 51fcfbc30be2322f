package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms;
import dev.lanyard.demo.World;
import dev.lanyard.os.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** What {@code lanyard export} prints sets the same variables in every shell. */
class ExportTest extends TypedByAPerson {
    private static final String[] NAMES = {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_CREDENTIAL_EXPIRATION",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "LANYARD_PROFILE"
    };

    private static final String ODD = "it's \"mine\" \\ $HOME";

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a POSIX shell")
    void aShellThatEvaluatesItHasTheCredentials() throws Exception {
        JsonNode keys = signedInWith(ODD);

        String script = person.run("export", "--profile", ODD, "--format", "sh").exits(0).out();
        assertThat(variablesOf(List.of("sh", "-c", evaluated(script)))).isEqualTo(values(keys));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs fish, a POSIX shell")
    void fishHasThemAsWell() throws Exception {
        JsonNode keys = signedInWith(ODD);

        String script = person.run("export", ODD, "--format", "fish").exits(0).out();
        assertThat(script).contains("set -gx LANYARD_PROFILE 'it\\'s \"mine\" \\\\ $HOME'");
        if (RealPrograms.find("fish", "LANYARD_REQUIRE_SHELLS") != null) {
            assertThat(variablesOf(List.of("fish", "--no-config", "-c", evaluated(script))))
                    .isEqualTo(values(keys));
        }
    }

    @Test
    void powerShellGetsAssignments() {
        person.signedIn();
        assertThat(person.run("export", "shop", "--format", "powershell").exits(0).out())
                .contains("$Env:AWS_PROFILE = $null\n")
                .containsPattern("(?m)^\\$Env:AWS_ACCESS_KEY_ID = \"ASIA\\w+\"$")
                .contains("$Env:AWS_REGION = \"eu-west-1\"\n");
    }

    @Test
    void theShellIsThatOfTheUser() {
        person.with("SHELL", "/usr/bin/fish").signedIn();
        assertThat(person.run("export", "shop").exits(0).out()).contains("set -gx AWS_REGION");
        person.with("SHELL", "/usr/bin/zsh").signedIn();
        assertThat(person.run("export", "shop").exits(0).out()).contains("export AWS_REGION=");
        person.with("SHELL", null).signedIn();
        assertThat(person.run("export", "shop").exits(0).out())
                .contains(
                        Environment.Os.current().isPosix()
                                ? "export AWS_REGION="
                                : "$Env:AWS_REGION =");
    }

    @Test
    void otherFormatsHoldTheSame() {
        person.signedIn();
        JsonNode json = person.run("export", "shop", "--format", "json").exits(0).json();
        String lines = person.run("export", "shop", "--format", "env-file").exits(0).out();
        for (String name : NAMES) {
            assertThat(lines).contains(name + "=" + json.get(name).asString() + "\n");
        }
        assertThat(lines.lines()).hasSize(NAMES.length);
        person.run("export", "shop", "--format", "yaml").failsWithOneLine(2).contains("env-file");
    }

    @Test
    void nothingButTheScriptIsPrinted() {
        person.with("XDG_RUNTIME_DIR", "relative").signedIn();
        assertThat(person.run("export", "shop").exits(0).err()).isEmpty();
        person.run("export", "shop", "--profile", "deploy").failsWithOneLine(2);
        person.run("export", "no-such").failsWithOneLine(5);
        person.run("export", "shop", "--region", "eu west")
                .failsWithOneLine(2)
                .contains("eu west", "AWS region");
        person.run("exec", "shop", "--region", "eu;west", "--", "true").failsWithOneLine(2);
    }

    @Test
    void aDurationIsForRolesThatAreAssumed() {
        person.signedIn();
        person.run("export", "shop", "--duration", "30m")
                .failsWithOneLine(2)
                .contains("permission set", "--server");
        assertThat(person.run("export", "deploy", "--duration", "20m").exits(0).out())
                .contains("AWS_CREDENTIAL_EXPIRATION");
        for (String wrong : List.of("5m", "2h", "1d", "", "m", "-1h", "90", "1h1s")) {
            person.run("export", "deploy", "--duration", wrong).failsWithOneLine(2);
        }
    }

    /** Signs in with one more profile, of this name; returns its credentials. */
    private JsonNode signedInWith(String profile) {
        Person.write(
                person.config(),
                Person.read(person.config())
                        + "\n[profile '"
                        + profile.replace("'", "'\\''")
                        + "']\nsso_session = harbour\nsso_account_id = "
                        + World.SHOP
                        + "\nsso_role_name = Administrator\nregion = eu-west-1\n");
        person.signedIn();
        return person.run("export", profile, "--format", "json").exits(0).json();
    }

    private static String evaluated(String script) {
        StringBuilder text = new StringBuilder(script);
        for (String name : NAMES) {
            text.append("printf '%s\\n' \"$").append(name).append("\"\n");
        }
        return text.toString();
    }

    private static List<String> values(JsonNode keys) {
        List<String> values = new ArrayList<>();
        for (String name : NAMES) {
            values.add(keys.get(name).asString());
        }
        return values;
    }

    private static List<String> variablesOf(List<String> command)
            throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
        shell.getOutputStream().close();
        boolean ended = shell.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            shell.destroyForcibly();
        }
        assertThat(ended).isTrue();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
