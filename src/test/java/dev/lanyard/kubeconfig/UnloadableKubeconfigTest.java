package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.yaml.Value;
import dev.lanyard.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kubeconfig that kubectl 1.32 can't load is named with its place and what mends it, and is not
 * written to; one that it loads is taken, odd as it may look.
 */
class UnloadableKubeconfigTest {
    @TempDir Path home = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: v1\\n\\t\\nkind: Config\\n | 2:1 | tab",
                "users:\\n-\\tname: a\\n | 2:2 | only spaces",
                "kind: Config\\nusers: \\n  \\t# x\\n- name: a\\n | 3:3 | only spaces",
                "apiVersion: v1beta1\\n | 1:13 | write v1",
                "apiVersion: 1\\n | 1:13 | put it in quotes",
                "apiVersion: a/v1\\n | 1:13 | write v1",
                "Kind: Secret\\n | 1:7 | not a kubeconfig",
                "kind: config\\n | 1:7 | whose kind is Config",
                "%YAML 1.2\\n---\\nkind: Config\\n | 1:10 | YAML 1.1 only",
                "clusters:\\n- name: 123\\n | 2:9 | \"name\" is a number",
                "users:\\n- name: yes\\n | 2:9 | put it in quotes",
                "users:\\n- name: y\\n | 2:9 | put it in quotes",
                "contexts:\\n- {name: a, context: {namespace: 12345}} | 2:34 | \"namespace\"",
                "contexts:\\n- {name: a, context: {namespace: 0o7}} | 2:34 | is a number",
                "users:\\n- name: a\\n  user: {exec: {env: [{value: true}]}}\\n | 3:31 | \"value\"",
                "users:\\n- name: a\\n  user: {exec: {args: [1]}}\\n | 3:24 | an item of \"args\"",
                "users:\\n- name: a\\n  user: {exec: {provideClusterInfo: 'no'}} | 3:37 | true or",
                "users:\\n- name: a\\n  user: {auth-provider: {config: {a: 1}}} | 3:38 | quotes",
                "users:\\n- name: a\\n  user: {as-groups: admins} | 3:21 | expects a list",
                "users:\\n- name: a\\n  user: []\\n | 3:9 | expects a mapping",
                "users:\\n- name: a\\n- name: a\\n | 3:3 | rename or remove",
                "users: {}\\n | 1:8 | expects a list",
                "preferences: {colors: 1}\\n | 1:23 | true or false",
                "clusters:\\n- cluster: {certificate-authority-data: QUE}\\n | 2:41 | not base64",
                "clusters:\\n- cluster: {certificate-authority-data: '~/ca.pem'} | 2:41 | base64",
                "x: &a {certificate-authority-data: '-'}\\nclusters: [{cluster: *a}]| 1:36 |"
                        + " base64",
                "x: {y: [1, .inf]}\\n | 1:12 | finite",
                "? [a]\\n: b\\n | 1:3 | a key",
                "null: a\\n | 1:1 | a key",
                "a: {<<: [{b: c}, 5]}\\n | 1:9 | merges",
                "current-context: !!binary Q\\n | 1:18 | tag",
                "current-context: \"a\\\\/b\"\\n | 1:20 | escape",
            })
    void whatKubectlCannotLoadIsNamedAndNotWrittenTo(String escaped, String place, String mend)
            throws Exception {
        String text = escaped.translateEscapes();
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), text);
        assertThatThrownBy(() -> new ListContexts(machine.paths()).run(null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file + ":" + place + ": ")
                .hasMessageContaining(mend);
        AwsConfig none = machine.profiles("");
        List<ThrowingCallable> changes =
                List.of(
                        () -> machine.add("c1"),
                        () -> machine.useContext().run("a", UpdateOptions.USUAL),
                        () -> machine.remove("a"),
                        () -> machine.convert(none, List.of(), Map.of(), UpdateOptions.USUAL));
        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(":" + place + ": ");
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: \"\"\n",
                "kind: Config\n---\n",
                "kind: Config\n---\nkind: [\n",
                "kind: Config\n...\n",
                "apiVersion: \"\"\nkind:\n",
                "clusters:\n- name: e\n  cluster:\n    server: https://x\n  # mine\n",
                "users:\n- name: u\n  user:\n    token: >-\n      a\n   # x\n",
                "users:\n- user: {}\n",
                "users: [null]\n",
                "x:\n  a: 1\n  a: 2\nkind: Config\n",
                "contexts:\n- {name: a, context: {namespace: 2001-01-01, user: 12:30:45}}\n",
                "users:\n- {name: a,\n\tuser: {token:\tx}}\t# x\n",
                "clusters:\n- cluster: {certificate-authority-data: \"QU\\nE=\\n\"}\n",
                "clusters:\n- name: !!binary QUE=\n",
                "Clusters: 5\nx: .5\n",
                "extensions:\n- {name: x, extension: 1}\n",
                "kind:\tConfig\n",
                "Kind: Secret\nkind: Config\n",
            })
    void whatKubectlLoadsIsTaken(String text) throws Exception {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), text);
        new ListContexts(machine.paths()).run(null);
        assertThat(machine.add("c1").files()).isNotEmpty();
        assertThat(new ListContexts(machine.paths()).run(null))
                .extracting(ContextRow::name)
                .contains("c1");
        assertThat(YamlReader.read(Files.readString(file)).value())
                .isInstanceOf(Value.Fields.class);
    }

    /** A line of blanks with a tab is read behind some values and not behind others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "users:\n- name: a\n  user:\n    token: x\n      \t\n",
                "contexts: null\n \t\nusers: []\n",
                "apiVersion: v1\nkind: Config\n \t\n",
                "users:\n- name: a\n  user:\n    token: x\n\n      \t",
                "clusters:\n- name: a\n  cluster:\n    server: x\n      \t\ncontexts: ~\n \t\n\n \t\n"
            })
    void aTabBehindAValueStaysReadable(String text) throws Exception {
        Machine machine = new Machine(home);
        Path file = Machine.write(machine.usual(), text);
        assertThat(machine.add("c1").files()).isNotEmpty();
        String added = Files.readString(file);
        assertThat(YamlReader.read(added).value()).isNotNull();
        assertThat(machine.remove("c1").files()).isNotEmpty();
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    /** For kubectl a key that is merged in replaces one that stands before it. */
    @Test
    void ofMergedKeysTheLastCounts() throws Exception {
        Machine machine = new Machine(home);
        Machine.write(
                machine.usual(),
                """
                x: &x {cluster: merged}
                contexts:
                - name: a
                  context: {cluster: own, <<: *x}
                - name: b
                  context: {<<: *x, cluster: own}
                - name: c
                  context: {cluster: own, cluster: last}
                """);
        assertThat(new ListContexts(machine.paths()).run(null))
                .extracting(ContextRow::cluster)
                .containsExactly("merged", "own", "last");
    }
}
