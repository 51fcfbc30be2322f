package dev.lanyard.app.desktop;

import dev.lanyard.SampleProfiles;
import dev.lanyard.agent.BoundSocket;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.app.Wiring;
import dev.lanyard.demo.Box;
import dev.lanyard.demo.BoxOptions;
import dev.lanyard.demo.Visitor;
import dev.lanyard.demo.World;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.ui.Screens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The whole desktop app in this process, agent and file watch and all, on a machine of its own that
 * reaches an AWS in a box: nothing of it is a stand-in but the browser, the keychain and the
 * screen.
 */
@NullUnmarked
final class BoxDesktop {
    /** How somebody behaves at the sign-in page. */
    enum Person {
        APPROVES,
        DENIES,
        LOOKS_AWAY
    }

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Box box;
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private final List<URI> opened = new CopyOnWriteArrayList<>();
    private volatile Person person = Person.APPROVES;
    private Thread running;
    private Screens screens;

    BoxDesktop(Path home) {
        this(home, BoxOptions.usual());
    }

    BoxDesktop(Path home, BoxOptions options) {
        this.home = home;
        box = Box.start(options);
        variables.put("AWS_ENDPOINT_URL", box.endpoint().toString());
        variables.put("LANYARD_HOME", home.resolve("lanyard").toString());
        variables.put("LANYARD_KEYCHAIN", "memory");
        write(install().tokenCommand(), "#!/bin/sh\nexit 1\n");
        install().tokenCommand().toFile().setExecutable(true);
    }

    /** With a session and a few profiles in ~/.aws/config already. */
    BoxDesktop configured() {
        write(
                awsConfig(),
                SampleProfiles.harbour(box.startUrl())
                        + SampleProfiles.role("outsider", "harbour", World.SANDBOX, "Outsider")
                        + SampleProfiles.role("shop", "harbour", World.SHOP, "Administrator"));
        return this;
    }

    /** Starts the program and waits for its window. */
    Screens start() throws InterruptedException {
        Screens.start();
        Environment environment = new Environment(variables, home, Environment.Os.LINUX);
        Folders folders = Folders.of(environment);
        Wiring wiring =
                new Wiring(
                        environment,
                        Clock.system(ZoneOffset.UTC),
                        install(),
                        this::browse,
                        OpenSecretStore::choose,
                        failure -> {});
        running =
                Thread.ofPlatform()
                        .daemon()
                        .name("desktop app")
                        .start(() -> {
                            DesktopApp app;
                            try (BoundSocket socket = BoundSocket.bind(folders)) {
                                app = new DesktopApp(wiring, socket, new JavaFx());
                                app.run(true);
                            }
                            app.putAway();
                        });
        screens = Screens.of("Lanyard");
        return screens;
    }

    /** Starts it, signed in, with its clusters found. */
    Screens startSignedIn() throws InterruptedException {
        if (!Files.exists(awsConfig())) {
            configured();
        }
        start();
        screens.press("clusters-state-verb");
        screens.until("it looks for clusters", () -> rows("clusters-list") >= 5);
        screens.until("it has looked", () -> !screens.has("clusters-strip"));
        return screens;
    }

    private @Nullable String browse(URI address) {
        opened.add(address);
        Person now = person;
        if (now != Person.LOOKS_AWAY) {
            Thread.startVirtualThread(() -> new Visitor(now == Person.APPROVES).visit(address));
        }
        return null;
    }

    BoxDesktop with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    void person(Person how) {
        person = how;
    }

    List<URI> opened() {
        return opened;
    }

    Screens screens() {
        return screens;
    }

    /** All words below a node. */
    List<String> labels(String id) {
        Node top = screens.node(id);
        return Screens.on(() -> {
            List<String> words = new ArrayList<>();
            for (Node node : Screens.all(top)) {
                if (node instanceof Labeled label && label.getText() != null) {
                    words.add(label.getText());
                }
            }
            return words;
        });
    }

    /** Chooses by which role a cluster is reached. */
    void chooseRole(String cluster, String role) {
        screens.until("roles of " + cluster, () -> roles(cluster) != null);
        Screens.on(() -> {
            // A copy: choosing a role may fill the menu anew.
            MenuButton menu = roles(cluster);
            menu.show();
            for (MenuItem item : List.copyOf(menu.getItems())) {
                if (item.getText().startsWith(role)) {
                    item.fire();
                }
            }
            menu.hide();
            return true;
        });
    }

    private MenuButton roles(String cluster) {
        for (Node node : Screens.all(screens.stage().getScene().getRoot())) {
            if (node instanceof MenuButton menu
                    && "row-roles".equals(menu.getId())
                    && String.valueOf(menu.getAccessibleText()).contains(cluster)) {
                return menu;
            }
        }
        return null;
    }

    /** What a program of this machine has in its environment. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    Box box() {
        return box;
    }

    /** The token command, as it is written in double quotes. */
    String quotedTokenCommand() {
        return install().tokenCommand().toString().replace("\\", "\\\\");
    }

    InstallTree install() {
        return new InstallTree(home.resolve("install tree"), false);
    }

    Path awsConfig() {
        return home.resolve(".aws/config");
    }

    Path kubeconfig() {
        return home.resolve(".kube/config");
    }

    /** Where Lanyard's own files are. */
    Path own() {
        return home.resolve("lanyard");
    }

    @SuppressWarnings("unchecked")
    ListView<Object> list(String id) {
        return (ListView<Object>) screens.node(id);
    }

    /** How many rows a list has; none while it is not on screen. */
    int rows(String id) {
        return Screens.on(() -> screens.has(id) ? list(id).getItems().size() : 0);
    }

    /** Selects the rows that a screen reader would read out with these words. */
    void select(String list, List<String> words) {
        ListView<Object> rows = list(list);
        Screens.on(() -> {
            rows.getSelectionModel().clearSelection();
            for (int i = 0; i < rows.getItems().size(); i++) {
                String text = rows.getItems().get(i).toString();
                if (words.stream().anyMatch(text::contains)) {
                    rows.getSelectionModel().select(i);
                }
            }
            return true;
        });
        screens.pulse();
    }

    /** A button of one row: by its id, and what it is called to a screen reader. */
    Button button(String id, String spoken) {
        // Rows that have just come are filled by the next frame.
        screens.pulse();
        screens.until(id + " " + spoken, () -> find(id, spoken) != null);
        return Screens.on(() -> find(id, spoken));
    }

    Button find(String id, String spoken) {
        for (Node node : Screens.all(screens.stage().getScene().getRoot())) {
            if (node instanceof Button button
                    && id.equals(button.getId())
                    && button.getAccessibleText() != null
                    && button.getAccessibleText().contains(spoken)) {
                return button;
            }
        }
        return null;
    }

    /** Presses a button as soon as it is there, before its row can become another's. */
    void press(String id, String spoken) {
        screens.pulse();
        screens.until(
                id + " " + spoken,
                () -> {
                    Button found = find(id, spoken);
                    if (found != null) {
                        found.fire();
                    }
                    return found != null;
                });
    }

    /** What was copied last. */
    static String copied() {
        return Screens.on(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Asks the program over its socket, as another process does. */
    Response ask(Request request) {
        return new AgentClient(
                        Folders.of(new Environment(variables, home, Environment.Os.LINUX))
                                .agentSocket())
                .ask(request, TIMEOUT);
    }

    boolean isRunning() {
        return running.isAlive();
    }

    /** Waits until something outside of the screen is so. */
    static void until(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Ends the program as its Quit does, and waits for that. */
    void quit() throws InterruptedException {
        ask(Request.of(Request.Kind.STOP));
        running.join(TIMEOUT);
    }

    void close() throws InterruptedException {
        if (running != null && running.isAlive()) {
            quit();
        }
        if (screens != null) {
            screens.close();
        }
        box.close();
        // In a process of its own all threads end with the program; here some may still write.
        until("nothing writes to its home any more", this::isHomeEmptied);
    }

    private boolean isHomeEmptied() {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(home)) {
                    Files.deleteIfExists(path);
                }
            }
            return true;
        } catch (IOException | UncheckedIOException writtenMeanwhile) {
            return false;
        }
    }
}
