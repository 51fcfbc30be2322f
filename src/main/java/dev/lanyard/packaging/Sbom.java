package dev.lanyard.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bill of materials (CycloneDX): what Maven knows of, and what comes from no Maven repository.
 */
final class Sbom {
    private Sbom() {}

    /**
     * Completes a bill.
     *
     * @param known the bill that Maven wrote
     * @param image what is shipped
     */
    static void write(Path known, Path image, Path target) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode bill = (ObjectNode) mapper.readTree(Files.readString(known));
        ArrayNode components = bill.withArray("components");
        Properties java = new Properties();
        try (var release = Files.newInputStream(image.resolve("runtime/release"))) {
            java.load(release);
        }
        add(
                components,
                "OpenJDK",
                plain(java, "JAVA_RUNTIME_VERSION"),
                plain(java, "IMPLEMENTOR"),
                "GPL-2.0-with-classpath-exception");
        add(components, "Inter", "3.019", "The Inter Project Authors", "OFL-1.1");
        add(components, "JetBrains Mono", "2.242", "The JetBrains Mono Project Authors", "OFL-1.1");
        Files.writeString(
                target, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(bill) + "\n");
    }

    private static String plain(Properties release, String name) {
        return release.getProperty(name, "unknown").replace("\"", "");
    }

    private static void add(
            ArrayNode components, String name, String version, String supplier, String licence) {
        ObjectNode component = components.addObject();
        component.put("type", "library");
        component.put("bom-ref", name + "@" + version);
        component.putObject("supplier").put("name", supplier);
        component.put("name", name);
        component.put("version", version);
        component.putArray("licenses").addObject().putObject("license").put("id", licence);
    }
}
