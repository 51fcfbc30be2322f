package dev.lanyard.cli;

import dev.lanyard.SampleProfiles;
import dev.lanyard.app.Commands;
import dev.lanyard.app.Wiring;
import dev.lanyard.demo.Box;
import dev.lanyard.demo.Visitor;
import dev.lanyard.demo.World;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.secret.MemorySecretStore;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who types command lines, on a machine of their own that reaches a box. */
final class Person implements AutoCloseable {
    private final Box box = Box.start();
    private final Map<String, String> variables = new HashMap<>();
    private final Path home;
    private BiFunction<Environment, Folders, SecretStore> secrets = OpenSecretStore::choose;
    private Wiring wiring;
    private boolean approves = true;
    private Terminal.Streams ends = Terminal.Streams.NONE;
    private String typed = "";

    Person(Path home) {
        this.home = home;
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("AWS_CONFIG_FILE", config().toString());
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        variables.put("KUBECONFIG", kubeconfig().toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_KEYCHAIN", "memory");
        variables.put("LANYARD_AGENT", "off");
        variables.put("PATH", System.getenv("PATH"));
        write(config(), profiles(box.startUrl()));
        write(install().tokenCommand(), "#!/bin/sh\nexit 1\n");
        install().tokenCommand().toFile().setExecutable(true);
        wiring = newProcess();
    }

    /** What came of a command line. */
    record Result(int code, String out, String err) {
        Result exits(int expected) {
            Assertions.assertThat(code).as("%s%n%s", out, err).isEqualTo(expected);
            return this;
        }

        /** Exactly one line on standard error, and nothing on standard output. */
        AbstractStringAssert<?> failsWithOneLine(int expected) {
            exits(expected);
            Assertions.assertThat(out).isEmpty();
            Assertions.assertThat(err).startsWith("lanyard: ").endsWith("\n");
            Assertions.assertThat(err.lines()).hasSize(1);
            return Assertions.assertThat(err);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Commands.run(
                        List.of(arguments),
                        wiring,
                        new Terminal(
                                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                ends));
        // With a process of its own, what it does in the background would end with it.
        wiring.findUser().await(Duration.ofSeconds(10));
        return new Result(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Person signedIn() {
        run("login", "--session", "harbour").exits(0);
        return this;
    }

    /** With a variable set, or unset by null; what was held in memory is gone. */
    Person with(String variable, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            variables.remove(variable);
        } else {
            variables.put(variable, value);
        }
        wiring = newProcess();
        return this;
    }

    /** In a process that may not open where secrets are kept. */
    Person withoutSecrets() {
        wiring =
                wiring((environment, folders) -> {
                    throw new AssertionError("the secrets were opened");
                });
        return this;
    }

    Person denying() {
        approves = false;
        return this;
    }

    /** At a terminal, typing this. */
    Person atTerminal(String text) {
        ends = new Terminal.Streams(true, true, true, false);
        typed = text;
        return this;
    }

    /** Each process finds the secrets of the one before, as in a keychain. */
    Person withKeychain() {
        SecretStore keychain = new MemorySecretStore();
        secrets = (environment, folders) -> keychain;
        wiring = newProcess();
        return this;
    }

    Wiring newProcess() {
        return wiring(secrets);
    }

    private Wiring wiring(BiFunction<Environment, Folders, SecretStore> store) {
        Environment environment = new Environment(variables, home, Environment.Os.current());
        Browser browser =
                address -> {
                    Thread.startVirtualThread(() -> new Visitor(approves).visit(address));
                    return null;
                };
        return new Wiring(
                environment,
                Clock.system(ZoneOffset.UTC),
                install(),
                browser,
                store,
                failure -> {});
    }

    Box box() {
        return box;
    }

    Path home() {
        return home;
    }

    Path config() {
        return home.resolve("config");
    }

    Path kubeconfig() {
        return home.resolve("kubeconfig");
    }

    InstallTree install() {
        return new InstallTree(
                home.resolve("install tree"), Environment.Os.current() == Environment.Os.WINDOWS);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        box.close();
    }

    /** One field of each object in a list. */
    static List<String> values(JsonNode list, String field) {
        List<String> values = new ArrayList<>();
        list.forEach(each -> values.add(each.get(field).asString()));
        return values;
    }

    /** The object in a list whose field has this value. */
    static JsonNode named(JsonNode list, String field, String value) {
        for (JsonNode each : list) {
            if (value.equals(each.get(field).asString())) {
                return each;
            }
        }
        throw new AssertionError("no " + field + " " + value + " in " + list);
    }

    private static String profiles(String startUrl) {
        return SampleProfiles.harbour(startUrl)
                + SampleProfiles.role("shop", "harbour", World.SHOP, "Administrator")
                + SampleProfiles.role("shop-audit", "harbour", World.SHOP, "Auditor")
                + SampleProfiles.deploy()
                + SampleProfiles.old(startUrl)
                + "[profile static]\nregion = us-east-1\n";
    }
}
