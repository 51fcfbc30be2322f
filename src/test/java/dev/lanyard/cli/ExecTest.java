package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FakeProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs and shells with the credentials of a profile, or with a context of their own. */
class ExecTest extends TypedByAPerson {
    private static final String KUBECONFIG =
            """
            contexts:
            - context: {cluster: c, user: u, namespace: web}
              name: shop dev
            - context: {cluster: c, user: u}
              name: prod
            current-context: prod
            """;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void theProfileIsNamedInFrontOfTheProgramOrByAnOption() {
        person.signedIn();
        String check =
                "test \"$LANYARD_PROFILE\" = shop && test -n \"$AWS_SESSION_TOKEN\""
                        + " && test -z \"$AWS_VAULT\" && exit 7";
        person.run("exec", "shop", "--", "sh", "-c", check).exits(7);
        person.run("exec", "shop", "sh", "-c", check).exits(2); // -c is no option of exec
        person.run("exec", "--profile", "shop", "--", "sh", "-c", check).exits(7);
        person.run("exec", "shop", "--aws-vault", "--", "sh", "-c", "test $AWS_VAULT = shop")
                .exits(0);
        person.run("exec", "--profile", "shop", "deploy", "--", "true").failsWithOneLine(2);
        person.run("exec", "no-such", "--", "true").failsWithOneLine(5);
        person.run("exec", "true", "x").failsWithOneLine(5).contains("lanyard exec -- true");
        person.run("credentials", "shop").exits(0);
        person.run("credentials", "shop", "--profile", "deploy").failsWithOneLine(2);
        person.run("console", "shop", "--print").exits(0);
    }

    @Test
    void theProgramGetsItsArgumentsAndItsStatusIsPassedOn() throws IOException {
        FakeProgram program = new FakeProgram(home, "my tool").printing("", 7);
        person.signedIn();
        person.run("exec", "shop", "--", program.file().toString(), "-x", "a", "b").exits(7);
        assertThat(program.calls()).hasContent("-x a b\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void otherCredentialsOfTheCallerAreNotPassedOn() {
        person.with("AWS_PROFILE", "other")
                .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/")
                .with("AWS_ROLE_ARN", "arn")
                .signedIn();
        person.run(
                        "exec",
                        "shop",
                        "--",
                        "sh",
                        "-c",
                        "test -z \"$AWS_PROFILE$AWS_CONTAINER_CREDENTIALS_FULL_URI$AWS_ROLE_ARN\"")
                .exits(0);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell is a script for a POSIX shell")
    void withoutAProgramItIsTheUsersShellAndNoneInAnother() throws IOException {
        Path shell = program("my-shell", "test \"$LANYARD_PROFILE\" = shop && exit 9");
        person.with("SHELL", shell.toString()).signedIn();
        Person.Result result = person.run("exec", "shop").exits(9);
        assertThat(result.err()).contains("role of profile shop", "end in", "exit");

        person.with("LANYARD_PROFILE", "deploy").signedIn();
        person.run("exec", "shop").failsWithOneLine(2).contains("deploy", "lanyard exec");
        person.run("exec", "shop", "--", "sh", "-c", "test $LANYARD_PROFILE = shop").exits(0);
    }

    @Test
    void aServerIsRefusedWhereSdksWouldUseTheDefaultProfile() {
        Person.write(
                person.config(),
                Person.read(person.config())
                        + "\n[default]\naws_access_key_id = AKIA\naws_secret_access_key = x\n");
        person.signedIn();
        person.run("exec", "shop", "--server", "--", "true")
                .failsWithOneLine(2)
                .contains("default profile", "lanyard profiles convert --profile shop");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell is a script for a POSIX shell")
    void aShellHasAContextOfItsOwn() throws IOException {
        Person.write(person.kubeconfig(), KUBECONFIG);
        Path shell =
                program(
                        "my-shell",
                        """
                        echo "$LANYARD_CONTEXT" > "$HOME/context"
                        echo "$KUBECONFIG" > "$HOME/kubeconfig-variable"
                        cp "${KUBECONFIG%%:*}" "$HOME/own"
                        ls -l "${KUBECONFIG%%:*}" > "$HOME/mode"
                        exit 9\
                        """);
        person.with("SHELL", shell.toString()).with("HOME", home.toString());
        person.run("shell", "shop").exits(9);

        assertThat(home.resolve("context")).hasContent("shop dev");
        assertThat(Files.readString(home.resolve("kubeconfig-variable")).strip())
                .endsWith(":" + person.kubeconfig());
        assertThat(Files.readString(home.resolve("own")))
                .contains("current-context: \"shop dev\"", "namespace: web")
                .doesNotContain("prod");
        assertThat(Files.readString(home.resolve("mode"))).startsWith("-rw-------");
        assertThat(left()).isEmpty();
        assertThat(person.kubeconfig()).hasContent(KUBECONFIG);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void aProgramCanRunWithAContext() {
        Person.write(person.kubeconfig(), KUBECONFIG);
        person.run("shell", "prod", "--", "sh", "-c", "test $LANYARD_CONTEXT = prod && exit 7")
                .exits(7);
        person.run("shell", "no-such-thing", "--", "true").failsWithOneLine(5);
        person.run("shell").failsWithOneLine(2).contains("lanyard shell CONTEXT");
        person.run("shell", "prod", "--", "no-such-program-anywhere").failsWithOneLine(5);
        assertThat(left()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its program is a script for a POSIX shell")
    void aSwitchInAShellStaysThere() {
        Person.write(person.kubeconfig(), KUBECONFIG);
        Path own = home.resolve("own");
        person.with("HOME", home.toString());
        person.run("shell", "prod", "--", "sh", "-c", "cp \"${KUBECONFIG%%:*}\" '" + own + "'")
                .exits(0);
        person.with("KUBECONFIG", own + File.pathSeparator + person.kubeconfig());
        person.run("use", "shop dev").exits(0);
        person.run("use", "prod", "-n", "jobs").exits(0);
        assertThat(Person.read(own)).contains("current-context: \"prod\"", "namespace: jobs");
        assertThat(person.kubeconfig()).hasContent(KUBECONFIG);
    }

    @Test
    void aNewContextIsNotLostWithAShell() {
        Path own = home.resolve("1-x.terminal.yaml");
        Person.write(own, "current-context: prod\n");
        Person.write(person.kubeconfig(), KUBECONFIG);
        person.with("KUBECONFIG", own + File.pathSeparator + person.kubeconfig()).signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop", "--set-current")
                .exits(0);
        assertThat(own).hasContent("current-context: shop\n");
        assertThat(Person.read(person.kubeconfig()))
                .contains("name: shop\n", "current-context: prod");
    }

    private Path program(String name, String script) throws IOException {
        Path program = home.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private List<Path> left() {
        try (Stream<Path> files = Files.list(home.resolve("lanyard/run/shells"))) {
            return files.toList();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
