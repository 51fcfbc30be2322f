package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.ConvertPlan.UserOutcome;
import dev.lanyard.kubeconfig.entry.KubeconfigEntry;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kubectl refuses side by side, or prefers to a command, is never written side by side. */
class ExclusiveKeysTest {
    private static final KubeconfigEntry C1 = Machine.entry("c1");
    private static final String PEM = pem("TUlJQw==");

    @TempDir Path home = Path.of("");

    @Test
    void aCaFileGivesWayToTheClustersCa() throws IOException {
        Machine machine = new Machine(home);
        Files.writeString(machine.folder().resolve("other.pem"), pem("b3RoZXI="));
        String after = setUp(machine, entry(PEM), cluster("certificate-authority: other.pem"));
        assertThat(after)
                .contains("certificate-authority-data: " + base64(PEM))
                .doesNotContain("other.pem");
    }

    /** The file may be a bundle with a company's CA in it, which the data alone would lose. */
    @Test
    void aCaFileThatHoldsTheClustersCaStays() throws IOException {
        Machine machine = new Machine(home);
        Files.writeString(
                machine.folder().resolve("bundle.pem"),
                pem("b3RoZXI=") + PEM.replace("\n", "\r\n"));
        String after = setUp(machine, entry(PEM), cluster("certificate-authority: bundle.pem"));
        assertThat(after)
                .contains("certificate-authority: bundle.pem")
                .doesNotContain("certificate-authority-data");
    }

    @Test
    void dataThatIncludesTheClustersCaStaysAndOtherDataDoesNot() throws IOException {
        String bundle = base64(pem("b3RoZXI=") + PEM);
        Machine machine = new Machine(home);
        String line = "certificate-authority-data: " + bundle;
        assertThat(setUp(machine, entry(PEM), cluster(line))).contains(bundle);
        String other = "certificate-authority-data: " + base64(pem("b3RoZXI="));
        assertThat(setUp(machine, entry(PEM), cluster(other)))
                .contains(base64(PEM))
                .doesNotContain(other);
    }

    @Test
    void bothCasAtOnceBecomeOne() throws IOException {
        Machine machine = new Machine(home);
        Files.writeString(machine.folder().resolve("ca.pem"), PEM);
        String both =
                "certificate-authority: ca.pem\n    certificate-authority-data: " + base64(PEM);
        assertThat(setUp(machine, entry(PEM), cluster(both))).doesNotContain("ca.pem");
        String unverified = "certificate-authority: ca.pem\n    insecure-skip-tls-verify: true";
        assertThat(setUp(machine, entry(PEM), cluster(unverified)))
                .contains("certificate-authority: ca.pem")
                .doesNotContain("insecure", "certificate-authority-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: t",
                "tokenFile: /t",
                "username: u\n    password: p",
                "password: p",
                "client-certificate: /c\n    client-key: /k",
                "client-certificate-data: Yw==\n    client-key-data: aw==",
                "client-certificate: /c\n    client-key-data: aw==",
                "auth-provider:\n      name: gcp",
            })
    void aUserOfOursHasNothingBesideItsCommand(String beside) throws IOException {
        Machine machine = new Machine(home);
        machine.add("c1");
        String clean = Files.readString(machine.usual());
        Machine.write(
                machine.usual(),
                clean.replace("  user:\n", "  user:\n    " + beside + "\n    as: me\n"));
        assertThat(machine.add("c1").files()).isNotEmpty();
        assertThat(Files.readString(machine.usual()))
                .isEqualTo(clean.replace("  user:\n", "  user:\n    as: me\n"));
    }

    @Test
    void anEntryWhoseTokenKubectlUsesIsNotConverted() throws IOException {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), aws("token: t"));
        Machine.Conversion result = convert(machine);
        assertThat(result.users())
                .containsExactly(
                        new UserOutcome.Impossible(
                                "me", "kubectl uses its token and does not run its command"));
        assertThat(file).hasContent(aws("token: t"));
    }

    @Test
    void anAuthProviderGoesWithAConversionSinceKubectlRefusesBoth() throws IOException {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), aws("auth-provider: {name: gcp}"));
        assertThat(convert(machine).users())
                .singleElement()
                .isInstanceOf(UserOutcome.Converted.class);
        assertThat(Files.readString(file)).contains("lanyard-token").doesNotContain("gcp");
    }

    @Test
    void anEmptyKeyIsNoOtherWay() throws IOException {
        Machine machine = new Machine(home);
        Machine.write(machine.usual(), aws("token: \"\"\n    username: \"\""));
        assertThat(convert(machine).users())
                .singleElement()
                .isInstanceOf(UserOutcome.Converted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password: p", "client-key: /k", "username: u", "token: t"})
    void aForeignUserOfThatNameIsRefused(String beside) throws IOException {
        Machine machine = new Machine(home);
        String before = "users:\n- name: " + C1.userName() + "\n  user:\n    " + beside + "\n";
        Path file = Machine.write(machine.usual(), before);
        assertThatThrownBy(() -> machine.add("c1")).isInstanceOf(ProblemException.class);
        assertThat(file).hasContent(before);
    }

    private Machine.Conversion convert(Machine machine) throws IOException {
        return machine.convert(
                machine.profiles(
                        """
                        [profile dev]
                        sso_start_url = https://x.awsapps.com/start
                        sso_region = eu-west-1
                        sso_account_id = 111111111111
                        sso_role_name = Dev
                        region = eu-west-1
                        """),
                List.of(),
                Map.of(),
                UpdateOptions.USUAL);
    }

    private static String setUp(Machine machine, KubeconfigEntry entry, String before)
            throws IOException {
        Path file = Machine.write(machine.usual(), before);
        assertThat(machine.setUp(List.of(entry), null, UpdateOptions.USUAL).files()).isNotEmpty();
        assertThat(machine.setUp(List.of(entry), null, UpdateOptions.USUAL).files()).isEmpty();
        return Files.readString(file);
    }

    private static KubeconfigEntry entry(String pem) {
        return new KubeconfigEntry(
                C1.clusterKey(),
                C1.server(),
                base64(pem),
                C1.contextName(),
                C1.userName(),
                null,
                C1.command());
    }

    private static String cluster(String line) {
        return "clusters:\n- cluster:\n    server: "
                + C1.server()
                + "\n    "
                + line
                + "\n  name: "
                + C1.clusterKey()
                + "\n";
    }

    private static String aws(String beside) {
        return """
        users:
        - name: me
          user:
            %s
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              command: aws
              args: [eks, get-token, --cluster-name, c1, --profile, dev]
        """
                .formatted(beside);
    }

    private static String pem(String body) {
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
