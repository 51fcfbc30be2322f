package dev.lanyard.packaging;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Java runtime of an install tree, made by jlink. */
record RuntimeImage(Path tree, List<Path> javafx, String modules, List<String> options) {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private static final String MODULES =
            "javafx.controls,java.net.http,java.logging,java.naming,java.xml,java.desktop,"
                    + "jdk.httpserver,jdk.net,jdk.security.auth,jdk.crypto.ec,jdk.unsupported,"
                    + "jdk.crypto.cryptoki,jdk.localedata,jdk.zipfs,java.management";

    /** Microsoft's libraries, which JavaFX for Windows has as well; jlink rejects a second one. */
    private static final String OF_THE_JDK = "(api-ms-win|msvcp|ucrtbase|vcruntime)[^/]*\\.dll";

    /** What the packages need of it: these modules, and those that they require. */
    private static final String FEWER_MODULES =
            "javafx.controls,java.net.http,java.logging,jdk.httpserver,jdk.net,jdk.security.auth,"
                    + "jdk.unsupported";

    /** The runtime of the assembled tree. */
    static RuntimeImage forTree(Path tree, List<Path> javafx) {
        return new RuntimeImage(
                tree,
                javafx,
                MODULES,
                List.of("--generate-cds-archive", "--include-locales", "en"));
    }

    /** A smaller one, with fewer modules and without what Lanyard has no use for in them. */
    static void forPackages(Path image, List<Path> javafx) throws Exception {
        Path unused = image.resolveSibling("unused-resources");
        Files.write(unused, UnusedParts.resources());
        Path runtime = image.resolve("runtime");
        new RuntimeImage(image, javafx, FEWER_MODULES, List.of("--exclude-resources=@" + unused))
                .link();
        UnusedParts.deleteLibraries(runtime);
        for (String unneeded : List.of("bin/jwebserver", "bin/keytool", "lib/classlist")) {
            Files.deleteIfExists(runtime.resolve(unneeded));
        }
    }

    /** Returns the jars of JavaFX in a class path. */
    static List<Path> javafx(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith("javafx-"))
                .sorted()
                .toList();
    }

    /** The runtime changes only with the JDK and JavaFX, so a fitting one is left where it is. */
    void link() throws Exception {
        String stamp =
                Runtime.version() + "\n" + modules + options + "\n" + javafx + "\nproviders 5\n";
        Path runtime = tree.resolve("runtime");
        Path stampFile = tree.resolveSibling("runtime.stamp");
        if (Files.exists(stampFile)
                && Files.isDirectory(runtime)
                && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        Tools.delete(runtime);
        Path jmods = tree.resolveSibling("jmods");
        Tools.delete(jmods);
        Files.createDirectories(jmods);
        for (Path module : javafx) {
            jmod(module, jmods);
        }
        String modulePath = jmods.toString();
        if (Files.isDirectory(JDK.resolve("jmods"))) {
            modulePath += File.pathSeparator + JDK.resolve("jmods");
        }
        List<String> jlink = new ArrayList<>();
        Collections.addAll(jlink, "--module-path", modulePath, "--add-modules", modules);
        Collections.addAll(jlink, "--strip-debug", "--no-header-files", "--no-man-pages");
        Collections.addAll(jlink, "--compress", "zip-0", "--output", runtime.toString());
        jlink.addAll(options);
        tool("jlink", jlink);
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
                if (name.matches(OF_THE_JDK)) {
                    continue;
                }
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
                    List.of(
                            "create",
                            "--class-path",
                            classes.toString(),
                            "--libs",
                            libs.toString(),
                            jmods.resolve(module.replace('-', '.') + ".jmod").toString()));
        }
        Tools.delete(classes);
        Tools.delete(libs);
    }

    private void tool(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst(JDK.resolve("bin").resolve(Tools.exe(name)).toString());
        Tools.run(command);
    }
}
