package dev.lanyard.cli;

import static dev.lanyard.cli.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.World;
import java.nio.file.Path;
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
                .contains(person.install().tokenCommand().toString())
                .doesNotContain("current-context: shop");
        JsonNode contexts = person.run("clusters", "--profile", "shop", "--json").exits(0).json();
        assertThat(named(contexts, "name", "shop").get("contexts").get(0).asString())
                .isEqualTo("shop");
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
    void aPolicyOfKubectlThatForbidsLanyardIsTold() {
        Path kuberc = home.resolve(".kube/kuberc");
        String command = person.install().tokenCommand().toString();
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
}
