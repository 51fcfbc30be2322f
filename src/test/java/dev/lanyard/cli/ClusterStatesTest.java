package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.aws.FakeAws;
import dev.lanyard.aws.FakeAws.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters that are not simply ACTIVE, and local clusters on Outposts, which have an id too. */
class ClusterStatesTest {
    private static final String ID = "0b1f3c5e-11aa-4d52-9a36-5f0f6d3c2b1a";

    @TempDir Path home;

    private final Map<String, String> clusters = new TreeMap<>();
    private final FakeAws eks = new FakeAws(this::answer);
    private String reachable = "";
    private Person person;

    @BeforeEach
    void signIn() {
        person = new Person(home);
        String diff =
                person.signedIn()
                        .run(
                                "kubeconfig",
                                "--profile",
                                "sandbox",
                                "--cluster",
                                "playground",
                                "--dry-run")
                        .exits(0)
                        .out();
        reachable =
                ",\"endpoint\":\"https://127.0.0.1:1\",\"certificateAuthority\":{\"data\":\""
                        + diff.replaceFirst("(?s).*certificate-authority-data: (\\S+).*", "$1")
                        + "\"}";
        person.with("AWS_ENDPOINT_URL_EKS", eks.url()).signedIn();
    }

    @AfterEach
    void close() {
        eks.close();
        person.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATING, is being created, lanyard clusters --refresh",
        "DELETING, is being deleted, lanyard clusters",
        "FAILED, could not be created, delete it",
        "PENDING, is a connected cluster, Use a kubeconfig",
        "ACTIVE, is a connected cluster, Use a kubeconfig"
    })
    void withoutAnAddressItIsSaidWhetherOneWillCome(String status, String what, String nextStep) {
        cluster("odd", status, "");

        person.run("kubeconfig", "--profile", "sandbox", "--cluster", "odd")
                .failsWithOneLine(1)
                .contains("odd", what, status, nextStep)
                .satisfies(line ->
                        assertThat(line.contains("Try again"))
                                .isEqualTo(status.equals("CREATING")));
        assertThat(person.kubeconfig()).doesNotExist();
        assertThat(person.run("kubeconfig", "--all", "--profile", "sandbox").exits(5).err())
                .contains("odd in eu-west-1 left out: " + what);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETING, is being deleted",
        "FAILED, has failed",
        "CREATING, is being created",
        "ACTIVE, ''",
        "UPDATING, ''"
    })
    void withAnAddressItIsWrittenAndWhatWillGoIsSaid(String status, String warning) {
        cluster("odd", status, reachable);

        Person.Result one =
                person.run("kubeconfig", "--profile", "sandbox", "--cluster", "odd").exits(0);

        assertThat(one.err().contains("odd in eu-west-1")).isEqualTo(!warning.isEmpty());
        assertThat(one.err()).contains(warning);
        assertThat(Person.read(person.kubeconfig())).contains("--cluster-name");
    }

    @Test
    void aConnectedClusterIsToldApartInTheList() {
        cluster("far", "ACTIVE", ",\"connectorConfig\":{\"provider\":\"OTHER\"}");
        cluster("near", "ACTIVE", reachable);

        String list = person.run("clusters", "--profile", "sandbox").exits(0).out();

        assertThat(list)
                .containsPattern("far .*ACTIVE, connected")
                .containsPattern("near .*ACTIVE");
    }

    @Test
    void aLocalClusterIsTakenByNameAndById() {
        cluster(
                "edge",
                "ACTIVE",
                reachable
                        + ",\"id\":\""
                        + ID
                        + "\",\"outpostConfig\":{\"outpostArns\":[\"a\"]}"
                        + ",\"accessConfig\":{\"authenticationMode\":\"API\"}");
        cluster("near", "ACTIVE", reachable);
        for (String said : new String[] {"edge", ID}) {
            person.run("kubeconfig", "--profile", "sandbox", "--cluster", said).exits(0);

            // Tokens hold the id, people see the name.
            assertThat(Person.read(person.kubeconfig()))
                    .contains("- \"" + ID + "\"", ":cluster/edge")
                    .doesNotContain("- edge\n");
            assertThat(person.run("contexts").exits(0).out()).contains("edge").doesNotContain(ID);
            Person.Result check =
                    person.run("access", "check", "--profile", "sandbox", "--cluster", said);
            assertThat(check.err()).doesNotContain("there is no cluster", "No cluster found");
            assertThat(eks.asked().getLast().line()).startsWith("GET /clusters/edge");
        }
        person.run("kubeconfig", "--profile", "sandbox", "--cluster", ID.replace('0', '1'))
                .failsWithOneLine(5)
                .contains("there is no cluster");
    }

    private void cluster(String name, String status, String more) {
        clusters.put(
                name,
                "{\"cluster\":{\"name\":\"%s\",\"status\":\"%s\",\"version\":\"1.34\",\"arn\":\"%s\"%s}}"
                        .formatted(
                                name,
                                status,
                                "arn:aws:eks:eu-west-1:210987654301:cluster/" + name,
                                more));
    }

    private Answer answer(FakeAws.Asked asked) {
        String path = asked.line().replaceFirst("^GET ", "").replaceFirst("\\?.*", "");
        if (path.equals("/clusters")) {
            return Answer.json(
                    "{\"clusters\":[\"" + String.join("\",\"", clusters.keySet()) + "\"]}");
        }
        String found = clusters.get(path.replaceFirst("^/clusters/", ""));
        return found == null
                ? Answer.error(404, "ResourceNotFoundException", "No cluster found")
                : Answer.json(found);
    }
}
