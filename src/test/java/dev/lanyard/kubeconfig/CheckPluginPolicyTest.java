package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kubectl's own preferences let it run. */
class CheckPluginPolicyTest {
    @TempDir Path home = Path.of("");

    @Test
    void withoutPreferencesOrAPolicyEverythingMayRun() throws Exception {
        assertThat(policy()).isEqualTo(PluginPolicy.ALLOWED);
        kuberc("apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n");
        assertThat(policy()).isEqualTo(PluginPolicy.ALLOWED);
        kuberc("credentialPluginPolicy: AllowAll\n");
        assertThat(policy()).isEqualTo(PluginPolicy.ALLOWED);
    }

    @Test
    void aListThatHasUsLetsUsRun() throws Exception {
        kuberc(
                """
                credentialPluginPolicy: Allowlist
                credentialPluginAllowlist:
                - name: aws
                - name: %s
                """
                        .formatted(Machine.COMMAND));
        assertThat(policy()).isEqualTo(PluginPolicy.ALLOWED);
        kuberc(
                """
                credentialPluginPolicy: Allowlist
                credentialPluginAllowlist: [{command: lanyard-token}]
                """);
        assertThat(policy()).isEqualTo(PluginPolicy.ALLOWED);
    }

    @Test
    void aListWithoutUsIsReportedWithTheLineToAdd() throws Exception {
        Path file =
                kuberc(
                        """
                        credentialPluginPolicy: Allowlist
                        credentialPluginAllowlist:
                        - name: aws
                        - name: /elsewhere/lanyard-token
                        """);
        assertThat(policy())
                .isEqualTo(
                        new PluginPolicy(
                                file
                                        + " says credentialPluginPolicy: Allowlist, so kubectl will"
                                        + " not run Lanyard",
                                "- name: " + Machine.COMMAND));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lanyard-token | true",
                "{name: lanyard-token} | true",
                "{command: lanyard-token} | true",
                "{command: /opt/lanyard/bin/lanyard-token} | true",
                "{name: aws, command: lanyard-token} | false",
                "{} | false",
                "null | false",
                "[lanyard-token] | false",
                "bin/lanyard-token | false",
                "'bin\\lanyard-token' | false",
                "lanyard | false",
            })
    void anItemMeansAProgramByNameOrByWholePath(String item, boolean allowed) throws Exception {
        kuberc("credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [" + item + "]\n");
        assertThat(policy().equals(PluginPolicy.ALLOWED)).isEqualTo(allowed);
    }

    @Test
    void whatIsWrongIsOneSentenceWithTheRemedyBesideIt() throws Exception {
        Path file = kuberc("credentialPluginPolicy: \"\"\n");
        assertThat(policy().problem()).isNull();
        assertThat(policy().remedy()).isEmpty();
        kuberc("credentialPluginPolicy: DenyAll\n");
        assertThat(policy().problem())
                .isEqualTo(
                        file
                                + " says credentialPluginPolicy: DenyAll, so kubectl will not run"
                                + " Lanyard");
        kuberc("credentialPluginPolicy: [\n");
        assertThat(policy().problem()).startsWith(file + " can't be understood: ");
        assertThat(policy().remedy()).isEmpty();
        kuberc("- DenyAll\n");
        assertThat(policy()).isEqualTo(PluginPolicy.ALLOWED);
    }

    @Test
    void denyAllIsReportedWithAllLinesToWriteInstead() throws Exception {
        Path file = kuberc("credentialPluginPolicy: DenyAll\n");
        assertThat(policy())
                .isEqualTo(
                        new PluginPolicy(
                                file
                                        + " says credentialPluginPolicy: DenyAll, so kubectl will"
                                        + " not run Lanyard",
                                """
                                credentialPluginPolicy: Allowlist
                                credentialPluginAllowlist:
                                - name: %s\
                                """
                                        .formatted(Machine.COMMAND)));
    }

    @Test
    void kubercMayBeElsewhereOrOff() throws Exception {
        kuberc("credentialPluginPolicy: DenyAll\n");
        Path other = Machine.write(home.resolve("other"), "kind: Preference\n");
        assertThat(policy(new Machine(home).with("KUBERC", other.toString())))
                .isEqualTo(PluginPolicy.ALLOWED);
        assertThat(policy(new Machine(home).with("KUBERC", "off"))).isEqualTo(PluginPolicy.ALLOWED);
    }

    @Test
    void preferencesThatCantBeReadAreNoBlock() throws Exception {
        Path file = kuberc("credentialPluginPolicy: [\n");
        assertThat(policy().problem()).startsWith(file + " can't be understood: ");
        assertThat(policy().remedy()).isEmpty();
    }

    private Path kuberc(String text) throws Exception {
        return Machine.write(home.resolve(".kube").resolve("kuberc"), text);
    }

    private PluginPolicy policy() {
        return policy(new Machine(home));
    }

    private static PluginPolicy policy(Machine machine) {
        return new CheckPluginPolicy(machine.environment()).run(Machine.COMMAND);
    }
}
