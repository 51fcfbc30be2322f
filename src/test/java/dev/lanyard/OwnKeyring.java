package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A D-Bus session with a real gnome-keyring-daemon in it, both of a test's own: to be locked,
 * stopped and killed. The bus starts nothing by itself, unless it is told to.
 */
final class OwnKeyring implements AutoCloseable {
    private static final String SECRETS = "org.freedesktop.secrets";
    private final Path folder;
    private final Map<String, String> variables = new TreeMap<>();
    private final Process bus;
    private Process daemon;

    private OwnKeyring(Path folder, boolean startsByItself) throws Exception {
        this.folder = folder;
        Path config = folder.resolve("bus.conf");
        Files.writeString(
                config,
                """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>unix:dir=%s</listen>
                  %s
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """
                        .formatted(
                                folder, startsByItself ? "<standard_session_servicedirs/>" : ""));
        variables.put("PATH", System.getenv("PATH"));
        variables.put("HOME", folder.toString());
        variables.put("XDG_DATA_HOME", Files.createDirectories(folder.resolve("data")).toString());
        variables.put("XDG_RUNTIME_DIR", Files.createDirectories(folder.resolve("run")).toString());
        bus =
                start(
                        List.of(
                                "dbus-daemon",
                                "--config-file=" + config,
                                "--print-address",
                                "--nofork"));
        String address = bus.inputReader(StandardCharsets.UTF_8).readLine();
        variables.put("DBUS_SESSION_BUS_ADDRESS", address);
        daemon = bus;
    }

    /** One with an unlocked default keyring. */
    static OwnKeyring unlocked(Path folder) throws Exception {
        OwnKeyring keyring = new OwnKeyring(folder, false);
        keyring.unlock();
        return keyring;
    }

    /** One whose bus starts the daemon when somebody calls it, as a desktop's does. */
    static OwnKeyring unlockedOnDesktop(Path folder) throws Exception {
        OwnKeyring keyring = new OwnKeyring(folder, true);
        keyring.unlock();
        return keyring;
    }

    /** A bus with no keychain on it. */
    static OwnKeyring none(Path folder) throws Exception {
        return new OwnKeyring(folder, false);
    }

    /** What a program needs to find it. */
    Map<String, String> variables() {
        Map<String, String> forPrograms = new TreeMap<>(variables);
        forPrograms.keySet().retainAll(List.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"));
        return forPrograms;
    }

    /** Starts the daemon, with the keyring open. */
    void unlock() throws Exception {
        daemon =
                start(
                        List.of(
                                "gnome-keyring-daemon",
                                "--foreground",
                                "--unlock",
                                "--components=secrets"));
        daemon.getOutputStream().write("lanyard-test".getBytes(StandardCharsets.UTF_8));
        daemon.getOutputStream().close();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!isOpen()) {
            assertThat(System.nanoTime()).as("the keyring opens").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private boolean isOpen() throws Exception {
        return call(
                        "/org/freedesktop/secrets/aliases/default",
                        "org.freedesktop.DBus.Properties.Get",
                        "string:org.freedesktop.Secret.Collection",
                        "string:Locked")
                .contains("boolean false");
    }

    /** Locks the default keyring, as a desktop does for a person who leaves. */
    void lock() throws Exception {
        call(
                "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service.Lock",
                "array:objpath:/org/freedesktop/secrets/aliases/default");
        assertThat(isOpen()).isFalse();
    }

    /** The daemon hangs from now on. */
    void hang() throws Exception {
        assertThat(output(List.of("kill", "-STOP", Long.toString(daemon.pid())))).isEmpty();
    }

    /** It goes on. */
    void goOn() throws Exception {
        assertThat(output(List.of("kill", "-CONT", Long.toString(daemon.pid())))).isEmpty();
    }

    /** The daemon dies. */
    void kill() throws Exception {
        Await.end(daemon.destroyForcibly());
    }

    /** What secret-tool finds of Lanyard's: names, attributes and values. */
    String search() throws Exception {
        return output(List.of("secret-tool", "search", "--all", "service", "Lanyard"));
    }

    /** Takes one of Lanyard's items out, as a person in Seahorse might. */
    void clear(String account) throws Exception {
        output(List.of("secret-tool", "clear", "service", "Lanyard", "account", account));
    }

    /** The object paths of our items, as the service itself lists them. */
    List<String> items() throws Exception {
        String answer =
                call(
                        "/org/freedesktop/secrets",
                        "org.freedesktop.Secret.Service.SearchItems",
                        "dict:string:string:service,Lanyard");
        return Pattern.compile("/org/freedesktop/secrets/collection/[^\"]+")
                .matcher(answer)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private String call(String object, String method, String... arguments) throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of("dbus-send", "--session", "--print-reply", "--dest=" + SECRETS));
        words.add(object);
        words.add(method);
        words.addAll(List.of(arguments));
        return output(words);
    }

    private String output(List<String> words) throws Exception {
        // secret-tool writes what is no secret to its standard error.
        Process process = builder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private Process start(List<String> words) throws IOException {
        return builder(words)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("daemons.log").toFile()))
                .start();
    }

    private ProcessBuilder builder(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder;
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
        // With it goes whatever it has started.
        bus.destroy();
    }
}
