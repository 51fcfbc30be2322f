package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import dev.lanyard.text.SingleLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Names and messages that would steer a terminal or run in a shell, through every command. */
class HostileNamesTest extends TypedByAPerson {
    private static final List<String> NAMES =
            List.of(
                    "\u001b]52;c;cm0gLXJm\u0007\u001b[2J",
                    "\u009b31m\u0085\u200b\ufeff\u00ad\u2028\u2029",
                    "admin\u202egnp.exe\u2066\u2069\udb40\udc41",
                    "$(touch PWNED)`touch PWNED`",
                    "'; touch PWNED; '\"$(touch PWNED)\"\\",
                    "--help",
                    "a b & touch PWNED | cat > PWNED #");

    private static final Pattern HINT = Pattern.compile("(lanyard [a-z].*)$", Pattern.MULTILINE);

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("login", "NAME"),
                    List.of("login", "--session=NAME"),
                    List.of("logout", "--session=NAME"),
                    List.of("logout", "NAME"),
                    List.of("status"),
                    List.of("status", "--json"),
                    List.of("profiles"),
                    List.of("profiles", "--json"),
                    List.of("profiles", "add"),
                    List.of("profiles", "add", "--session=NAME", "--all", "--dry-run"),
                    List.of("profiles", "add", "--start-url=NAME", "--sso-region=NAME"),
                    List.of("clusters"),
                    List.of("clusters", "--json"),
                    List.of("clusters", "--profile=NAME", "--region=NAME"),
                    List.of("kubeconfig", "--all", "--dry-run"),
                    List.of("kubeconfig", "--profile=NAME", "--cluster=NAME"),
                    List.of("kubeconfig", "remove", "NAME"),
                    List.of("kubeconfig", "convert", "--dry-run"),
                    List.of("kubeconfig", "prune", "--dry-run"),
                    List.of("kubeconfig", "undo", "--list"),
                    List.of("contexts"),
                    List.of("contexts", "--json"),
                    List.of("use", "NAME"),
                    List.of("use", "nearly"),
                    List.of("credentials", "--profile=NAME"),
                    List.of("credentials", "--profile=NAME", "--verbose"),
                    List.of("exec", "--profile=NAME", "--", "true"),
                    List.of("exec", "NAME", "true"),
                    List.of("export", "--profile=NAME", "--format=env-file"),
                    List.of("shell", "NAME", "--", "true"),
                    List.of("contexts", "rename", "NAME", "NAME", "--dry-run"),
                    List.of("contexts", "rename", "nearly", "NAME", "--dry-run"),
                    List.of("use", "--namespace=NAME"),
                    List.of("console", "--profile=NAME", "--print"),
                    List.of("console", "--profile=NAME", "--print", "--service=NAME"),
                    List.of("console", "--profile=NAME", "--browser=NAME"),
                    List.of("access", "check", "--profile=NAME", "--cluster=NAME"),
                    List.of("doctor"),
                    List.of("doctor", "--json"),
                    List.of("NAME"),
                    List.of("--NAME"),
                    List.of("complete-words", "--", "login", ""));

    private static final boolean POSIX = Environment.Os.current().isPosix();

    private final LyingServer liar;
    private int logins;

    HostileNamesTest() throws IOException {
        liar = new LyingServer();
    }

    @AfterEach
    void stop() {
        liar.close();
    }

    static List<String> names() {
        return NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void noCommandShowsOrRunsThem(String name) throws Exception {
        person.signedIn();
        Person.write(person.config(), Person.read(person.config()) + sections(name));
        Person.write(person.kubeconfig(), contexts(name));
        everyCommand(name);
        assertThat(logins > 0).isEqualTo(POSIX && name.contains("touch"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void neitherDoTheyFromAwsItself(String name) throws Exception {
        person.signedIn();
        String json = LyingServer.json(name);
        liar.says(name)
                .answers(
                        "/assignment/accounts",
                        "{\"accountList\":[{\"accountId\":\"210987654302\",\"accountName\":NAME}]}"
                                .replace("NAME", json))
                .answers(
                        "/assignment/roles",
                        "{\"roleList\":[{\"roleName\":NAME,\"accountId\":\"210987654302\"}]}"
                                .replace("NAME", json))
                .answers("/clusters", "{\"clusters\":[NAME]}".replace("NAME", json));
        person.with("AWS_ENDPOINT_URL_SSO", liar.address()).signedIn();
        everyCommand(name);
        person.with("AWS_ENDPOINT_URL_SSO", null)
                .with("AWS_ENDPOINT_URL_EKS", liar.address())
                .with("AWS_ENDPOINT_URL_STS", liar.address())
                .signedIn();
        everyCommand(name);
    }

    @Test
    void jsonGivesThemBackAsTheyAre() {
        String name = "a\u001b[2J\u009b\u202eb";
        Person.write(person.config(), Person.read(person.config()) + sections(name));

        Person.Result listed = person.run("profiles", "--json").exits(0);

        assertThat(Person.values(listed.json(), "name")).contains(name);
    }

    private void everyCommand(String name) throws Exception {
        for (List<String> command : COMMANDS) {
            String[] words =
                    command.stream().map(word -> word.replace("NAME", name)).toArray(String[]::new);
            Person.Result result = person.run(words);
            String shown = (result.out() + result.err()).replace(System.lineSeparator(), "\n");

            assertThat(result.err()).as("%s", command).doesNotContain("internal error");
            assertThat(shown.codePoints())
                    .as("%s%n%s", command, shown)
                    .allMatch(c -> c == '\n' || SingleLine.isPrintable(c));
            Matcher hints = HINT.matcher(result.err());
            while (POSIX && hints.find()) { // for bash; Windows' hints are for PowerShell
                pasted(hints.group(1), name);
            }
        }
    }

    /** What a person gets who copies a hint to the end of its line into a shell. */
    private void pasted(String hint, String name) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-c", "lanyard() { printf '%s\\0' \"$@\"; }\n" + hint)
                        .directory(home.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        bash.getOutputStream().close();
        String words = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(home.resolve("PWNED")).as(hint).doesNotExist();
        if (hint.startsWith("lanyard login -") && hint.contains("touch")) {
            assertThat(words).as(hint).contains(name);
            logins++;
        }
    }

    private static String sections(String name) {
        return "[sso-session "
                + quoted(name)
                + "]\nsso_start_url = https://"
                + "example.com/start\nsso_region = eu-west-1\n[profile "
                + quoted(name)
                + "]\nsso_session = "
                + name
                + "\nsso_account_id = 210987654302\nsso_role_name = "
                + name
                + "\nregion = eu-west-1\n[profile "
                + quoted(name + "2")
                + "]\nrole_arn = "
                + name
                + "\nsource_profile = "
                + name
                + "\nregion = "
                + name
                + "\n[profile odd\u001b]\nsso_session = none\u001b\u202e\n";
    }

    /** As shlex reads a section's heading. */
    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String contexts(String name) {
        String json = JsonMapper.shared().writeValueAsString(name);
        return "apiVersion: v1\nkind: Config\ncurrent-context: NAME\ncontexts:\n- name: NAME\n"
                        .replace("NAME", json)
                + "  context: {cluster: NAME, user: NAME, namespace: NAME}\n".replace("NAME", json)
                + "- name: nearli\n  context: {cluster: NAME, user: NAME}\n".replace("NAME", json)
                + "clusters:\n- name: NAME\n  cluster: {server: NAME}\n".replace("NAME", json)
                + "users:\n- name: NAME\n".replace("NAME", json)
                + "  user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1\n"
                + "      command: aws\n      args: [eks, get-token, --cluster-name, NAME]\n"
                        .replace("NAME", json);
    }
}
