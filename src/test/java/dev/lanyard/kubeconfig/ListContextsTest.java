package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.kubeconfig.entry.EksCluster;
import dev.lanyard.problem.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people see of the contexts in all of their files. */
class ListContextsTest {
    @TempDir Path home = Path.of("");

    @Test
    void everyContextOfAllFilesIsListedOnceAsKubectlSeesIt() throws Exception {
        Path first = Machine.write(home.resolve("first"), one("shared", "c1", "u1"));
        Path second =
                Machine.write(
                        home.resolve("second"),
                        one("shared", "other", "other") + "current-context: shared\n");
        Path third = Machine.write(home.resolve("third"), one("last", "c3", "u3"));
        List<ContextRow> rows = list(first, second, home.resolve("missing"), third);

        assertThat(rows).extracting(ContextRow::name).containsExactly("shared", "last");
        assertThat(rows).extracting(ContextRow::file).containsExactly(first, third);
        assertThat(rows).extracting(ContextRow::current).containsExactly(true, false);
        assertThat(rows.getFirst().cluster()).isEqualTo("c1");
    }

    @Test
    void whatOthersCanReadOrChangeIsSaid() throws Exception {
        Path file =
                Machine.write(
                        home.resolve("config"),
                        """
                        contexts:
                        - {name: plain, context: {cluster: plain, user: u}}
                        - {name: proxied, context: {cluster: proxied, user: u}}
                        clusters:
                        - {name: plain, cluster: {server: "HTTP://1.2.3.4"}}
                        - {name: proxied, cluster: {server: "https://1.2.3.4", insecure-skip-tls-verify: true, proxy-url: "http://me:secret@proxy:3128/x"}}
                        users:
                        - {name: u, user: {token: abc}}
                        """);
        List<ContextRow> rows = list(file);

        assertThat(problems(rows, "plain"))
                .containsExactly(
                        "its server is reached by http, unencrypted, and kubectl sends no token");
        assertThat(problems(rows, "proxied"))
                .containsExactly(
                        "its server's certificate is not checked (insecure-skip-tls-verify)",
                        "its requests go through the proxy http://proxy:3128");
    }

    @Test
    void whatAContextLacksIsSaid() throws Exception {
        Path file =
                Machine.write(
                        home.resolve("config"),
                        """
                        contexts:
                        - {name: no-cluster, context: {cluster: gone, user: u}}
                        - {name: no-user, context: {cluster: c, user: nobody}}
                        - {name: empty, context: {}}
                        - {name: dead, context: {cluster: c, user: dead}}
                        clusters:
                        - {name: c, cluster: {server: "https://1.2.3.4"}}
                        users:
                        - {name: u, user: {token: abc}}
                        - {name: dead, user: {exec: {command: /nowhere/lanyard-token, args: [--profile, p, --cluster-name, x]}}}
                        """);
        List<ContextRow> rows = list(file);

        assertThat(problems(rows, "no-cluster")).containsExactly("its cluster \"gone\" is missing");
        assertThat(problems(rows, "no-user")).containsExactly("its user \"nobody\" is missing");
        assertThat(problems(rows, "empty"))
                .containsExactly("it names no cluster", "it names no user");
        assertThat(problems(rows, "dead"))
                .containsExactly("its command /nowhere/lanyard-token is gone");
        assertThat(row(rows, "dead").owner()).isEqualTo("lanyard");
        assertThat(row(rows, "no-cluster").owner()).isEqualTo("token");
    }

    @Test
    void aCommandIsLookedForBesideItsFileWhenItSaysSoAndNotInThePath() throws Exception {
        Path tool = Machine.write(home.resolve("bin").resolve("tool"), "#!/bin/sh\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Path file =
                Machine.write(
                        home.resolve("config"),
                        """
                        contexts:
                        - {name: relative, context: {cluster: c, user: relative}}
                        - {name: bare, context: {cluster: c, user: bare}}
                        clusters:
                        - {name: c, cluster: {server: "https://1.2.3.4"}}
                        users:
                        - {name: relative, user: {exec: {command: ./bin/tool}}}
                        - {name: bare, user: {exec: {command: no-such-program-anywhere}}}
                        """);
        assertThat(list(file)).allSatisfy(row -> assertThat(row.problems()).isEmpty());
        Files.delete(tool);
        assertThat(problems(list(file), "relative")).hasSize(1);
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "it is about an entry for Windows on another system")
    void whatLanyardWroteOnWindowsIsItsOwnAndNoUseHere() throws Exception {
        Path file =
                Machine.write(
                        home.resolve("config"),
                        """
                        contexts:
                        - {name: exe, context: {cluster: c, user: exe}}
                        - {name: cmd, context: {cluster: c, user: cmd}}
                        clusters:
                        - {name: c, cluster: {server: "https://1.2.3.4"}}
                        users:
                        - {name: exe, user: {exec: {command: 'C:\\Lanyard\\bin\\lanyard-token.exe', args: [--profile, p]}}}
                        - {name: cmd, user: {exec: {command: 'C:\\Lanyard\\bin\\lanyard-token.cmd', args: [--profile, p]}}}
                        """);
        assertThat(list(file)).extracting(ContextRow::owner).containsOnly("lanyard");
        assertThat(problems(list(file), "exe"))
                .containsExactly("its command C:\\Lanyard\\bin\\lanyard-token.exe is for Windows");
    }

    @Test
    void whoseAnEntryIsAndWhereItLeads() throws Exception {
        new Machine(home).with("KUBECONFIG", home.resolve("config").toString()).add("mine");
        ContextRow mine = list(home.resolve("config")).getFirst();
        assertThat(mine.owner()).isEqualTo("lanyard");
        assertThat(mine.profile()).isEqualTo("dev");
        assertThat(mine.eks()).isEqualTo(new EksCluster("111111111111", "eu-west-1", "mine"));
    }

    @Test
    void everythingThatAContextSaysIsListed() throws Exception {
        Path file =
                Machine.write(
                        home.resolve("config"),
                        """
                        contexts:
                        - {name: cli, context: {cluster: c, user: cli, namespace: games}}
                        - {name: pem, context: {cluster: c, user: pem}}
                        clusters:
                        - {name: c, cluster: {server: "https://X.gr7.eu-west-1.eks.amazonaws.com"}}
                        users:
                        - {name: cli, user: {exec: {apiVersion: v9, command: aws, args: [--profile, p, eks, get-token, --cluster-name, x]}}}
                        - {name: pem, user: {client-certificate: /c, client-key: /k}}
                        """);
        ContextRow cli = row(list(file), "cli");
        assertThat(cli.server()).isEqualTo("https://X.gr7.eu-west-1.eks.amazonaws.com");
        assertThat(cli.user()).isEqualTo("cli");
        assertThat(cli.namespace()).isEqualTo("games");
        assertThat(cli.owner()).isEqualTo("aws");
        assertThat(cli.profile()).isEqualTo("p");
        assertThat(cli.execApi()).isEqualTo("v9");
        assertThat(cli.asksForV1()).isFalse();
        assertThat(cli.eks()).isEqualTo(new EksCluster(null, "eu-west-1", "x"));
        ContextRow pem = row(list(file), "pem");
        assertThat(pem.namespace()).isNull();
        assertThat(pem.owner()).isEqualTo("client certificate");
        assertThat(pem.profile()).isNull();
        assertThat(pem.execApi()).isNull();
        assertThat(pem.problems()).isEmpty();
    }

    @Test
    void theOneFileThatIsNamedIsTheOnlyOneThatIsListed() throws Exception {
        Machine machine = new Machine(home);
        Machine.write(machine.usual(), one("usual", "c1", "u1"));
        Path other = Machine.write(home.resolve("other"), one("other", "c2", "u2"));
        assertThat(new ListContexts(machine.paths()).run(other))
                .extracting(ContextRow::name)
                .containsExactly("other");
    }

    @Test
    void theFirstFileThatNamesACurrentContextTellsIt() throws Exception {
        Path empty = Machine.write(home.resolve("empty"), "current-context: ''\n");
        Path first = Machine.write(home.resolve("first"), one("a", "c", "u"));
        Path second =
                Machine.write(home.resolve("second"), one("b", "c", "u") + "current-context: b\n");
        Path third =
                Machine.write(home.resolve("third"), one("c", "c", "u") + "current-context: a\n");
        assertThat(list(empty, first, second, third))
                .extracting(ContextRow::current)
                .containsExactly(false, true, false);
    }

    @Test
    void whatDoesNotFitIsToldWithAllThatIsKnownOfBoth() throws Exception {
        Path file =
                Machine.write(
                        home.resolve("config"),
                        """
                        contexts:
                        - {name: x, context: {cluster: "arn:aws:eks:eu-west-1:111111111111:cluster/c1", user: "dev@arn:aws:eks:eu-west-1:222222222222:cluster/c1"}}
                        - {name: z, context: {cluster: plain, user: z}}
                        clusters:
                        - {name: "arn:aws:eks:eu-west-1:111111111111:cluster/c1", cluster: {server: "https://x"}}
                        - {name: plain, cluster: {server: "https://X.gr7.eu-west-1.eks.amazonaws.com"}}
                        users:
                        - {name: "dev@arn:aws:eks:eu-west-1:222222222222:cluster/c1", user: {exec: {command: lanyard-token, args: [--region, eu-west-1, --cluster-name, c1]}}}
                        - {name: z, user: {exec: {command: lanyard-token, args: [--region, us-east-1, --cluster-name, c2]}}}
                        """);
        assertThat(problems(list(file), "x"))
                .containsExactly(
                        "its user gets tokens for the cluster c1 in eu-west-1 of account"
                                + " 222222222222, and its cluster is the cluster c1 in eu-west-1"
                                + " of account 111111111111");
        assertThat(problems(list(file), "z"))
                .containsExactly(
                        "its user gets tokens for the cluster c2 in us-east-1, and its cluster is"
                                + " the cluster in eu-west-1");
    }

    @Test
    void aFileThatCantBeReadIsNamedWithThePlace() throws Exception {
        Path file = Machine.write(home.resolve("config"), "contexts:\n- name: [\n");
        assertThatThrownBy(() -> list(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file + ":3:1");
    }

    private List<ContextRow> list(Path... files) {
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            all.append(all.isEmpty() ? "" : File.pathSeparator).append(file);
        }
        Machine machine = new Machine(home).with("KUBECONFIG", all.toString());
        return new ListContexts(machine.paths()).run(null);
    }

    private static ContextRow row(List<ContextRow> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> problems(List<ContextRow> rows, String name) {
        return row(rows, name).problems();
    }

    private static String one(String context, String cluster, String user) {
        return """
        contexts:
        - name: %s
          context: {cluster: %s, user: %s}
        clusters:
        - name: %s
          cluster: {server: https://%s}
        users:
        - name: %s
          user: {token: x}
        """
                .formatted(context, cluster, user, cluster, cluster, user);
    }
}
