package dev.lanyard.cli;

import static dev.lanyard.cli.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.FakeProgram;
import dev.lanyard.demo.World;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All that is done to a kubeconfig, typed as a person would, against an AWS in a box. */
class KubeconfigJobTest extends TypedByAPerson {
    private static final String AWS_CLI =
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: arn:aws:eks:eu-west-1:%s:cluster/shop
              cluster: {server: "https://127.0.0.1:1"}
            contexts:
            - name: old
              context: {cluster: "arn:aws:eks:eu-west-1:%s:cluster/shop", user: u}
            users:
            - name: u
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1beta1
                  command: aws
                  args: [--region, eu-west-1, eks, get-token, --cluster-name, shop]
                  env:
                  - name: AWS_PROFILE
                    value: shop
            """
                    .formatted(World.SHOP, World.SHOP);

    @Test
    void kubeconfigIsWrittenTwiceWithOneResult() {
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        String first = Person.read(person.kubeconfig());
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);

        assertThat(Person.read(person.kubeconfig())).isEqualTo(first);
        assertThat(first)
                .contains("client.authentication.k8s.io/v1")
                .contains("interactiveMode: IfAvailable")
                .contains(command())
                .doesNotContain("current-context: shop");
        JsonNode contexts = person.run("clusters", "--profile", "shop", "--json").exits(0).json();
        assertThat(named(contexts, "name", "shop").get("contexts").get(0).asString())
                .isEqualTo("shop");
    }

    /** The token command, as it is written in double quotes. */
    private String command() {
        return person.install().tokenCommand().toString().replace("\\", "\\\\");
    }

    @Test
    void everyWishForAnEntryIsHeeded() {
        person.signedIn();
        Path file = home.resolve("own kubeconfig");
        person.run(
                        "kubeconfig",
                        "--profile",
                        "sandbox",
                        "--cluster",
                        "playground",
                        "--region",
                        "eu-west-1",
                        "--alias",
                        "mine",
                        "--user-alias",
                        "me",
                        "--namespace",
                        "games",
                        "--role-arn",
                        "arn:aws:iam::" + World.SANDBOX + ":role/deploy",
                        "--kubeconfig",
                        file.toString(),
                        "--set-current")
                .exits(0);

        assertThat(Person.read(file))
                .contains("name: mine", "user: me", "namespace: games", "role/deploy")
                .contains("current-context: mine");
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @Test
    void aDryRunShowsTheDiffAndWritesNothing() {
        person.signedIn();
        Person.Result result =
                person.run("kubeconfig", "--profile", "shop", "--cluster", "shop", "--dry-run")
                        .exits(0);

        assertThat(result.out()).startsWith("--- ").contains("+++ ", "@@", "+    user:");
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @Test
    void allMakesAContextForEachCluster() {
        person.signedIn();
        person.run("kubeconfig", "--all", "--region", "us-east-1").exits(0);

        JsonNode contexts = person.run("contexts", "--json").exits(0).json();
        assertThat(Person.values(contexts, "name")).doesNotHaveDuplicates().hasSize(4);
        assertThat(Person.values(contexts, "cluster"))
                .containsExactlyInAnyOrder("playground", "shop", "shop", "shop-legacy");
        assertThat(Person.values(contexts, "owner")).containsOnly("lanyard");
    }

    @Test
    void removeLeavesWhatWasThereBefore() {
        String before =
                "# mine\napiVersion: v1\nkind: Config\ncontexts: []\nclusters: []\nusers: []\n";
        Person.write(person.kubeconfig(), before);
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop", "--alias", "x").exits(0);
        assertThat(Person.read(person.kubeconfig())).isNotEqualTo(before);

        person.run("kubeconfig", "remove", "--context", "x").exits(0);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(before);
        person.run("kubeconfig", "remove", "--context", "x").failsWithOneLine(5).contains("x");
    }

    @Test
    void aBackupIsListedShownAndRestored() {
        person.signedIn();
        person.run("kubeconfig", "--all").exits(0);
        String before = Person.read(person.kubeconfig());
        person.run("use", person.run("contexts", "--json").json().get(0).get("name").asString())
                .exits(0);
        String after = Person.read(person.kubeconfig());
        JsonNode newest = person.run("kubeconfig", "backups", "--json").exits(0).json().get(0);
        String id = newest.get("id").asString();
        assertThat(newest.get("size").asInt())
                .isEqualTo(before.getBytes(StandardCharsets.UTF_8).length);
        assertThat(person.run("kubeconfig", "backups").exits(0).out()).contains(id, "TAKEN AT");
        assertThat(person.run("kubeconfig", "restore", id, "--dry-run").exits(0).out())
                .contains("-current-context");
        assertThat(Person.read(person.kubeconfig())).isEqualTo(after);
        person.run("kubeconfig", "restore", id).exits(0);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(before);
        person.run("kubeconfig", "undo").exits(0);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(after);
        person.run("kubeconfig", "restore", "none").failsWithOneLine(5).contains("backups");
    }

    @Test
    void undoGoesBack() {
        Person.write(person.kubeconfig(), "apiVersion: v1\nkind: Config\n");
        String before = Person.read(person.kubeconfig());
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        assertThat(person.run("kubeconfig", "undo", "--list").exits(0).out())
                .contains("kubeconfig");

        person.run("kubeconfig", "undo").exits(0);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(before);
        person.run("kubeconfig", "undo").failsWithOneLine(5);
    }

    @Test
    void undoLeavesAFileAloneThatIsNotInUse() {
        Path other = home.resolve("other");
        Person.write(other, "# other\n");
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        String before = Person.read(person.kubeconfig());

        person.with("KUBECONFIG", other.toString());
        person.run("kubeconfig", "undo").failsWithOneLine(5).contains("other", "--last");
        assertThat(Person.read(person.kubeconfig())).isEqualTo(before);
        person.run("kubeconfig", "undo", "--last").exits(0);
        assertThat(person.kubeconfig()).doesNotExist();
    }

    @Test
    void convertTakesOverWhatTheAwsCliWrote() {
        Person.write(person.kubeconfig(), AWS_CLI);
        person.run("kubeconfig", "convert").exits(0);

        JsonNode contexts = person.run("contexts", "--json").exits(0).json();
        assertThat(contexts.get(0).get("owner").asString()).isEqualTo("lanyard");
        assertThat(contexts.get(0).get("profile").asString()).isEqualTo("shop");
    }

    @Test
    void pruneShowsThenRemovesWhatIsGone() {
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        String text =
                Person.read(person.kubeconfig())
                        .replaceFirst("(--cluster-name\\s+- )shop", "$1shop-that-was");
        Person.write(person.kubeconfig(), text);

        person.run("kubeconfig", "prune").exits(1);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(text);
        person.run("kubeconfig", "prune", "--yes").exits(0);
        assertThat(Person.values(person.run("contexts", "--json").json(), "name")).isEmpty();
    }

    @Test
    void useTakesPartsOfNames() {
        person.signedIn();
        person.run("kubeconfig", "--all").exits(0);

        assertThat(person.run("use", "playg").exits(0).out()).contains("playground");
        assertThat(person.run("contexts").exits(0).out()).containsPattern("\\*\\s+playground");
        person.run("use", "nothing-like-it").failsWithOneLine(5);
        person.run("use").failsWithOneLine(2);
        person.atTerminal("2\n").run("use", "sho").exits(0);
        // A part of a name narrows the choice, until one is left or a number is typed.
        Person.Result narrowed = person.atTerminal("zzz\nsho\nlegacy\n").run("use").exits(0);
        assertThat(narrowed.out()).contains("shop-legacy");
        assertThat(narrowed.err()).contains("nothing fits zzz");
        person.atTerminal("sho\n1\n").run("use").exits(0);
        person.atTerminal("sho\n\n").run("use").exits(2);
        assertThat(person.run("contexts").exits(0).out())
                .doesNotContainPattern("\\*\\s+playground");
    }

    @Test
    void useGoesBackAndSetsTheNamespace() {
        person.run("use", "-").failsWithOneLine(5).contains("lanyard use CONTEXT");
        person.run("use", "--namespace", "web").failsWithOneLine(5).contains("no current context");
        Person.write(
                person.kubeconfig(),
                "contexts:\n- name: a b\n  context: {}\n- name: c\n  context: {}\n");
        person.run("use", "a b").exits(0);
        person.run("use", "c", "-n", "web").exits(0);
        assertThat(person.run("use", "-").exits(0).out()).contains("now a b");
        assertThat(person.run("use", "-").exits(0).out()).contains("now c");
        person.run("use", "--namespace", "No_Such").failsWithOneLine(2);
        assertThat(person.run("use", "--namespace", "jobs").exits(0).out())
                .isEqualTo("Namespace of context c is now jobs.\n");
        assertThat(Person.read(person.kubeconfig())).contains("namespace: jobs");
    }

    @Test
    void aContextIsRenamedAndBack() {
        String before = "contexts:\n- name: a b # mine\n  context: {}\ncurrent-context: a b\n";
        Person.write(person.kubeconfig(), before);
        assertThat(person.run("contexts", "rename", "a b", "c", "--dry-run").exits(0).out())
                .contains("+- name: c # mine", "+current-context: c");
        person.run("contexts", "rename", "a b", "c").exits(0);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(before.replace("a b", "c"));
        person.run("contexts", "rename", "c", "c").exits(0);
        person.run("contexts", "rename", "a b", "d").failsWithOneLine(5);
        person.run("contexts", "rename", "c").failsWithOneLine(2);
        person.run("kubeconfig", "undo").exits(0);
        assertThat(Person.read(person.kubeconfig())).isEqualTo(before);
    }

    @Test
    void aPolicyOfKubectlThatForbidsLanyardIsTold() {
        Path kuberc = home.resolve(".kube/kuberc");
        String command = command();
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        assertThat(person.run("contexts").exits(0).err()).isEmpty();

        Person.write(kuberc, "credentialPluginPolicy: DenyAll\n");
        for (String[] words :
                new String[][] {
                    {"kubeconfig", "--profile", "shop", "--cluster", "shop"}, {"contexts"}
                }) {
            assertThat(person.run(words).exits(0).err())
                    .contains(kuberc + " says credentialPluginPolicy: DenyAll")
                    .contains("\ncredentialPluginPolicy: Allowlist\n", "- name: " + '"' + command);
        }
        assertThat(person.run("contexts", "--json").exits(0).json().get(0).get("problems"))
                .hasSize(1);
        Person.write(person.kubeconfig(), AWS_CLI);
        assertThat(person.run("contexts").exits(0).err()).isEmpty();
        assertThat(person.run("kubeconfig", "convert").exits(0).err())
                .contains("DenyAll, so kubectl will not run Lanyard");
    }

    @Test
    void aContextThatWasDeletedDoesNotComeBackUnasked() throws IOException {
        person.signedIn();
        person.run("kubeconfig", "--all").exits(0);
        String text = Person.read(person.kubeconfig());
        // As kubectl config delete-context leaves it: the user and the cluster stay.
        String deleted = text.replaceFirst("- context:\n(    .*\n)+  name: playground\n", "");
        assertThat(deleted).isNotEqualTo(text);
        Person.write(person.kubeconfig(), deleted);

        Person.Result again = person.run("kubeconfig", "--all").exits(0);
        assertThat(again.err())
                .contains("playground", "its context was deleted", "lanyard kubeconfig --cluster");
        assertThat(Person.read(person.kubeconfig())).isEqualTo(deleted);

        assertThat(person.run("kubeconfig", "prune", "--yes").exits(0).out())
                .contains("playground");
        assertThat(Person.read(person.kubeconfig())).doesNotContain("playground");
        person.run("kubeconfig", "--all").exits(0);
        assertThat(Person.read(person.kubeconfig())).doesNotContain("playground");

        person.run(
                        "kubeconfig",
                        "--profile",
                        "sandbox",
                        "--cluster",
                        "playground",
                        "--region",
                        "eu-west-1")
                .exits(0);
        assertThat(Person.read(person.kubeconfig())).contains("name: playground");
    }

    /** A profile that a context uses is the one that stays, as in the window. */
    @Test
    void allKeepsTheProfileThatAContextUses() {
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        String text = Person.read(person.kubeconfig());
        for (String profile : List.of("shop", "shop-audit")) {
            String set = text.replaceFirst("(--profile\\s+- )shop\n", "$1" + profile + "\n");
            Person.write(person.kubeconfig(), set);
            person.run("kubeconfig", "--all").exits(0);
            JsonNode contexts = person.run("contexts", "--json").exits(0).json();
            List<String> used = new ArrayList<>();
            contexts.forEach(context -> {
                if (context.get("cluster").asString().equals("shop")
                        && context.get("region").asString().equals("eu-west-1")) {
                    used.add(context.get("profile").asString());
                }
            });
            assertThat(used).containsExactly(profile);
        }
    }

    @Test
    void anOldKubectlGetsEntriesThatItKnows() throws IOException {
        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        assertThat(Person.read(person.kubeconfig()))
                .contains("apiVersion: client.authentication.k8s.io/v1\n");

        Path folder = Files.createDirectories(home.resolve("bin"));
        new FakeProgram(folder, "kubectl")
                .printing("{\"clientVersion\": {\"gitVersion\": \"v1.20.2\"}}\n");
        person.with("PATH", folder + File.pathSeparator + System.getenv("PATH"));
        String told = person.run("doctor").out();
        assertThat(told)
                .contains("WRONG kubectl")
                .contains("1.20", "client.authentication.k8s.io/v1 that 1 context asks for");

        person.signedIn();
        person.run("kubeconfig", "--profile", "shop", "--cluster", "shop").exits(0);
        assertThat(Person.read(person.kubeconfig()))
                .contains("apiVersion: client.authentication.k8s.io/v1beta1\n");
        assertThat(person.run("doctor").out()).contains("ok    kubectl", "version 1.20");
    }
}
