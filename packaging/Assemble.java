import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes the install tree: {@code bin} (launchers), {@code lib} (jars and start-up archives) and
 * {@code runtime} (a JDK of only the modules that Lanyard needs, JavaFX among them). Run by {@code
 * mvn package} with the JDK that Lanyard is built for:
 *
 * <pre>java Assemble.java PROJECT JAR CLASSPATH OUT</pre>
 */
public final class Assemble {
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final String EXE = WINDOWS ? ".exe" : "";

    /** Flags of every start; an archive fits only a start with the flags that it was made with. */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    // An archive is mapped where it was made for, so that what is not used is not
                    // read: moving it elsewhere touches all of it, 20 MB of memory in an agent.
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-HeapDumpOnOutOfMemoryError",
                    "-XX:-CreateCoredumpOnCrash",
                    "-Xlog:disable",
                    "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                    "--sun-misc-unsafe-memory-access=allow");

    /** A command lives for a moment. */
    private static final List<String> COMMAND = List.of("-Xmx1g", "-Xms96m", "-Xmn64m");

    /**
     * What stays gives memory back, at once and not in four steps; what is new gets 4 MB however
     * much is old. Idle, it stays asleep: with so few threads there is nothing to tidy up four
     * times a second.
     */
    private static final List<String> RESIDENT =
            List.of(
                    "-Xmx192m",
                    "-Xms8m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:MaxNewSize=4m",
                    "-XX:AsyncDeflationInterval=60000",
                    "-XX:ServiceThreadCleanupInterval=60000");

    /**
     * Drawing in software takes half of the memory; no 8 MB of finished backgrounds are kept for
     * it, nor what the compiler leaves in malloc's arenas.
     */
    private static final List<String> DESKTOP =
            with(
                    RESIDENT,
                    "-XX:TrimNativeHeapInterval=5000",
                    "-Dprism.order=sw",
                    "-Dprism.disableRegionCaching=true");

    /**
     * An agent is asked the same over and over, so that is compiled at its fortieth time. Its record of
     * the last 500 questions goes before it would be taken for old, as long as there is room for it
     * among what is new.
     */
    private static final List<String> AGENT =
            with(
                    RESIDENT,
                    "-XX:SurvivorRatio=2",
                    "-XX:CompileThresholdScaling=0.2");

    /**
     * An archive also says what the training compiled, and a start then compiles all of that: a
     * fifth of a start's work, for programs that are done before it pays.
     */
    private static final List<String> UNRECORDED =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private static final String MODULES =
            "javafx.controls,java.net.http,java.logging,java.naming,java.xml,java.desktop,"
                    + "jdk.httpserver,jdk.net,jdk.security.auth,jdk.crypto.ec,jdk.unsupported,"
                    + "jdk.crypto.cryptoki,jdk.localedata,jdk.zipfs,java.management";

    /** What the training signs in to: a start URL and an account. */
    private static final String CONFIG =
            """
            [sso-session train]
            sso_start_url = %s
            sso_region = eu-west-1

            [profile train]
            sso_session = train
            sso_account_id = %s
            sso_role_name = Administrator
            region = eu-west-1
            """;

    private final Path project;
    private final Path jar;
    private final List<Path> classPath;
    private final Path out;
    private final Path jdk = Path.of(System.getProperty("java.home"));

    private Assemble(Path project, Path jar, List<Path> classPath, Path out) {
        this.project = project;
        this.jar = jar;
        this.classPath = classPath;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        List<Path> classPath =
                Arrays.stream(args[2].split(File.pathSeparator)).filter(entry -> entry.endsWith(".jar"))
                        .sorted()
                        .map(Path::of)
                        .toList();
        new Assemble(Path.of(args[0]), Path.of(args[1]), classPath, Path.of(args[3])).run();
    }

    private void run() throws Exception {
        Files.createDirectories(out.resolve("bin"));
        runtime();
        jars();
        launchers();
        client();
        commandArchives();
        archive("desktop", "dev.lanyard.app.DesktopMain", DESKTOP);
        // With the window all is needed at once; in the tray alone, linking it costs 5 MB.
        archive("tray", "dev.lanyard.app.DesktopMain", lazily(DESKTOP));
        System.out.println("Lanyard is in " + out);
    }

    /** The runtime changes only with the JDK and JavaFX, so a fitting one is left where it is. */
    private void runtime() throws Exception {
        List<Path> javafx = classPath.stream().filter(Assemble::isJavaFx).toList();
        String stamp = Runtime.version() + "\n" + MODULES + "\n" + javafx + "\nproviders 5\n";
        Path runtime = out.resolve("runtime");
        Path stampFile = out.resolveSibling("runtime.stamp");
        if (Files.exists(stampFile)
                && Files.isDirectory(runtime)
                && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        delete(runtime);
        Path jmods = out.resolveSibling("jmods");
        delete(jmods);
        Files.createDirectories(jmods);
        for (Path module : javafx) {
            jmod(module, jmods);
        }
        String modulePath = jmods.toString();
        if (Files.isDirectory(jdk.resolve("jmods"))) {
            modulePath += File.pathSeparator + jdk.resolve("jmods");
        }
        tool(
                "jlink",
                "--module-path",
                modulePath,
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-0",
                "--generate-cds-archive",
                "--include-locales",
                "en",
                "--output",
                runtime.toString());
        providers(runtime.resolve("conf/security/java.security"));
        Files.writeString(stampFile, stamp);
    }

    /**
     * Leaves the first five security providers: those of java.base. Each further one is looked for
     * in every jar whenever a cipher is wanted, and no module of the runtime has one that is used.
     */
    private static void providers(Path settings) throws IOException {
        List<String> kept =
                Files.readAllLines(settings).stream()
                        .filter(line -> !line.matches("security\\.provider\\.([6-9]|\\d\\d)=.*"))
                        .toList();
        Files.write(settings, kept);
    }

    private static boolean isJavaFx(Path path) {
        return path.getFileName().toString().startsWith("javafx-");
    }

    /** OpenJFX comes as jars with the native libraries inside; in a jmod they are files. */
    private void jmod(Path moduleJar, Path jmods) throws Exception {
        String module = moduleJar.getFileName().toString().replaceAll("-\\d.*", "");
        Path classes = jmods.resolve(module + "-classes");
        Path libs = jmods.resolve(module + "-libs");
        Files.createDirectories(classes);
        Files.createDirectories(libs);
        boolean platformJar = false;
        try (ZipFile zip = new ZipFile(moduleJar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                String name = entry.getName();
                platformJar |= name.equals("module-info.class");
                boolean isLibrary = name.matches("[^/]*\\.(so|dll|dylib)");
                Path target = (isLibrary ? libs : classes).resolve(name).normalize();
                Files.createDirectories(target.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (platformJar) {
            tool(
                    "jmod",
                    "create",
                    "--class-path",
                    classes.toString(),
                    "--libs",
                    libs.toString(),
                    jmods.resolve(module.replace('-', '.') + ".jmod").toString());
        }
        delete(classes);
        delete(libs);
    }

    private void jars() throws Exception {
        Path lib = out.resolve("lib");
        delete(lib);
        Files.createDirectories(lib);
        StringBuilder names = new StringBuilder();
        for (Path path : classPath) {
            if (!isJavaFx(path)) {
                Files.copy(path, lib.resolve(path.getFileName()));
                names.append(' ').append(path.getFileName());
            }
        }
        Path main = lib.resolve("lanyard.jar");
        Files.copy(jar, main);
        Files.copy(
                Path.of(jar.toString().replaceFirst("\\.jar$", "-demo.jar")),
                lib.resolve("lanyard-demo.jar"));
        Path manifest = out.resolveSibling("class-path.mf");
        Files.writeString(manifest, wrap("Class-Path:" + names) + "\n");
        tool("jar", "--update", "--file", main.toString(), "--manifest", manifest.toString());
        Files.delete(manifest);
    }

    /** A manifest's lines have 72 bytes at most. */
    private static String wrap(String line) {
        StringBuilder wrapped = new StringBuilder();
        int width = 70;
        for (int at = 0; at < line.length(); at += width) {
            wrapped.append(at == 0 ? "" : "\n ");
            wrapped.append(line, at, Math.min(line.length(), at + width));
        }
        return wrapped.toString();
    }

    private void launchers() throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("@FLAGS@", String.join(" ", FLAGS));
        values.put("@COMMAND@", String.join(" ", COMMAND));
        values.put("@DESKTOP@", String.join(" ", DESKTOP));
        values.put("@AGENT@", String.join(" ", AGENT));
        String[] names =
                WINDOWS
                        ? new String[] {"lanyard.cmd", "lanyard-token.cmd"}
                        : new String[] {"lanyard", "lanyard-token"};
        for (String name : names) {
            String text = Files.readString(project.resolve("packaging/launchers").resolve(name));
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            Path launcher = out.resolve("bin").resolve(name);
            Files.writeString(launcher, text);
            launcher.toFile().setExecutable(true, false);
        }
    }

    /**
     * The token command's small client, where there is a C compiler. With the C library inside it
     * starts in half of the time; not every system has that library to link with.
     */
    private void client() throws Exception {
        Path source = project.resolve("src/main/c/lanyard-token.c");
        String compiler = compiler();
        if (compiler == null) {
            System.out.println(
                    "No C compiler (cc) found: lanyard-token is the Java launcher, which answers"
                            + " the same but takes longer. Install gcc or clang and build again.");
            return;
        }
        Path program = out.resolve("bin/lanyard-token" + EXE);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                compiler,
                                "-std=c11",
                                "-O2",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "-D_FORTIFY_SOURCE=2",
                                "-fstack-protector-strong",
                                "-fPIE"));
        command.addAll(List.of("-o", program + ".new", source.toString()));
        if (WINDOWS) {
            command.add("-lws2_32");
        }
        if (System.getProperty("os.name").equals("Linux")) {
            command.add("-Wl,-z,relro,-z,now");
            try {
                run(with(command, "-static-pie"), Map.of());
            } catch (IOException noStaticLibrary) {
                run(with(command, "-pie"), Map.of());
            }
        } else {
            run(command, Map.of());
        }
        Files.move(
                Path.of(program + ".new"), program, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(out.resolve("bin/lanyard-token.cmd"));
    }

    private static List<String> with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static String compiler() {
        String named = System.getenv("CC");
        for (String name : named == null ? List.of("cc", "gcc", "clang") : List.of(named)) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                if (Files.isExecutable(Path.of(folder, name + EXE))) {
                    return name;
                }
            }
        }
        return null;
    }

    /**
     * A start-up archive (JEP 483): what a short training run loads is kept ready. The run lets the
     * program train itself: {@code -Dlanyard.train} has it walk its hot path without asking anyone.
     */
    private void archive(String kind, String main, List<String> more) throws Exception {
        Path lib = out.resolve("lib");
        Path home = Files.createTempDirectory("lanyard-train");
        List<String> command = onABus();
        command.add(out.resolve("runtime/bin/java" + EXE).toString());
        command.addAll(FLAGS);
        command.addAll(more);
        command.addAll(UNRECORDED);
        command.add("-XX:AOTCacheOutput=" + lib.resolve(kind + ".aot"));
        command.add("-Dlanyard.install=" + out);
        command.add("-Dlanyard.caller.lc_all=");
        command.add("-Dlanyard.train=" + kind);
        command.add("-Dglass.platform=Headless");
        command.addAll(List.of("-cp", lib.resolve("lanyard.jar").toString(), main));
        Map<String, String> surroundings = new TreeMap<>();
        surroundings.put("HOME", home.toString());
        surroundings.put("LANYARD_HOME", home.resolve("lanyard").toString());
        surroundings.put("LANYARD_KEYCHAIN", "memory");
        surroundings.put("LANYARD_AGENT", "off");
        surroundings.put("AWS_CONFIG_FILE", home.resolve("config").toString());
        surroundings.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        surroundings.put("KUBECONFIG", home.resolve("kubeconfig").toString());
        try {
            run(command, surroundings);
        } finally {
            delete(home);
        }
    }

    /**
     * The archives of the command line, of the agent and of the token command. The first runs the
     * commands against a fake AWS in another process, and leaves credentials in a sealed file for
     * the token command to sign with. No bus but their own is asked.
     */
    private void commandArchives() throws Exception {
        Path home = Files.createTempDirectory("lanyard-train");
        Map<String, String> surroundings = new TreeMap<>();
        surroundings.put("HOME", home.toString());
        surroundings.put("LANYARD_HOME", home.resolve("lanyard").toString());
        surroundings.put("LANYARD_KEYCHAIN", "file");
        surroundings.put("LANYARD_PASSPHRASE", "for training alone");
        surroundings.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.resolve("no-bus"));
        surroundings.put("LANYARD_AGENT", "off");
        Path config = home.resolve("config");
        surroundings.put("AWS_CONFIG_FILE", config.toString());
        surroundings.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
        surroundings.put("KUBECONFIG", home.resolve("kubeconfig").toString());
        String lanyard = out.resolve("bin/lanyard" + (WINDOWS ? ".cmd" : "")).toString();
        Process box = box();
        try {
            String[] serving = box.inputReader(StandardCharsets.UTF_8).readLine().split(" ");
            Files.writeString(config, CONFIG.formatted(serving[1], serving[2]));
            Map<String, String> online = new TreeMap<>(surroundings);
            online.put("AWS_ENDPOINT_URL", serving[0]);
            online.put("BROWSER", "\"" + lanyard + "\" demo --visit");
            run(trained("cli", lazily(COMMAND), "dev.lanyard.app.Train"), online);
            // The agent is to fetch the role's credentials, not to find those of the first.
            run(List.of(lanyard, "logout", "--all"), online);
            run(List.of(lanyard, "login", "--session", "train"), online);
            run(trained("agent", lazily(AGENT), "dev.lanyard.app.TrainAgent"), online);
            List<String> token = trained("token", COMMAND, "dev.lanyard.token.TrainToken");
            token.addAll(List.of("--profile", "train", "--region", "eu-west-1"));
            token.addAll(List.of("--cluster-name", "playground"));
            run(token, surroundings);
        } finally {
            box.destroy();
            box.waitFor();
            delete(home);
        }
    }

    /** The fake AWS; it prints its endpoint, its start URL and an account. */
    private Process box() throws IOException {
        Path lib = out.resolve("lib");
        return new ProcessBuilder(
                        out.resolve("runtime/bin/java" + EXE).toString(),
                        "-cp",
                        lib.resolve("lanyard.jar")
                                + File.pathSeparator
                                + lib.resolve("lanyard-demo.jar"),
                        "dev.lanyard.demo.ServeBox")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A bus of its own, so that what a start does there is walked as well: tray and keychain. */
    private static List<String> onABus() {
        Path session = Path.of("/usr/bin/dbus-run-session");
        return Files.isExecutable(session)
                ? new ArrayList<>(List.of(session.toString(), "--"))
                : new ArrayList<>();
    }

    /** Each run needs a small part of what all of them need: no linking ahead. */
    private static List<String> lazily(List<String> flags) {
        return with(flags, "-XX:-AOTClassLinking");
    }

    private List<String> trained(String kind, List<String> more, String main) {
        Path lib = out.resolve("lib");
        List<String> command = onABus();
        command.add(out.resolve("runtime/bin/java" + EXE).toString());
        command.addAll(FLAGS);
        command.addAll(more);
        command.addAll(UNRECORDED);
        command.add("-XX:AOTCacheOutput=" + lib.resolve(kind + ".aot"));
        command.add("-Dlanyard.install=" + out);
        command.add("-Dlanyard.caller.lc_all=");
        command.addAll(List.of("-cp", lib.resolve("lanyard.jar").toString(), main));
        return command;
    }

    private void tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/" + name + EXE).toString());
        command.addAll(Arrays.asList(arguments));
        run(command, Map.of());
    }

    private static void run(List<String> command, Map<String, String> surroundings)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("lanyard", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher does
            builder.environment().putAll(surroundings);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                String said = Files.readString(output, StandardCharsets.UTF_8);
                throw new IOException(command.get(0) + " ended with " + code + "\n" + said);
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failed)
                            throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
