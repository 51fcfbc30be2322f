package dev.lanyard.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.os.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads config files with botocore itself and with us, and wants the same. Where Python or botocore
 * is not installed, what it once answered stands in for it (unless LANYARD_REQUIRE_BOTOCORE=1);
 * {@link ReadAwsConfigTest} has the rules in words.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class BotocoreComparisonTest {
    @TempDir Path folder;

    private static final List<String> CONFIGS =
            List.of(
                    "",
                    "[default]\nregion=a\n[profile default]\nregion=b\n",
                    "[profile default]\nregion=a\n[default]\noutput=b\n",
                    "[profile \"a b\"]\nregion=a\n[profile a b]\nregion=b\n[profile 'c']\nx=1\n",
                    "[profile a\\ b]\nx=1\n[profile \"q\\\"r\"]\nx=2\n[profile \"open]\nx=3\n",
                    "[profilex y]\nregion=a\n[profile]\nregion=b\n[profile  z ]\nregion=c\n",
                    "[foo]\nregion=a\n[preview]\nx=y\n[plugins]\nx=y\n",
                    "[profile a]\ns3 =\n  max_concurrent_requests = 20\n  Signature = s3v4\nx=1\n",
                    "[profile a]\ns3 =\n  oops\n",
                    "[profile a]\nregion = eu-west-3 ; x\noutput = json # y\n",
                    "[profile a]\nkey = one\n  two\n\n  three\n\n\nnext = 1\n",
                    "[profile a]\nkey = one\n# comment\n  two\n",
                    "[profile a]\n  region = a\n  output = b\nx = c\n    y = d\n",
                    "[profile a]\nREGION: a\nOutPut:b=c\n",
                    "[profile a]\nregion=a\nregion=b\n",
                    "[profile a]\nregion=a\n[profile a]\noutput=b\n",
                    "[profile a]\nregion=a\n[profile \"a\"]\noutput=b\n",
                    "\ufeff[default]\nregion=a\n",
                    "region=a\n[default]\n",
                    "[default]\nnonsense\n",
                    "[default]\n= x\n",
                    "[DEFAULT]\nregion=a\n[profile a]\noutput=b\n[profile b]\nregion=c\n",
                    "[default] # comment\r\nregion=a\r\n\r\n[profile b]\rregion=c\r",
                    "[default]\nregion=\u00a0a\u00a0\n\u00a0 x = y\nunicode = \u00e9\u4e2d\n",
                    "[profile a]\nx = 1\n\t\ty = 2\n",
                    "[profile [x]]\nregion=a\n[profile ]\n[]\n",
                    "[services s]\ns3 =\n  endpoint_url = http://x\n[profile a]\nservices = s\n",
                    """
                    [profile b]
                    login_session = arn:aws:iam::1:user/ada
                    [sso-session c]
                    sso_start_url=u
                    sso_region=r1
                    [profile a]
                    sso_session=c
                    sso_account_id=1
                    sso_role_name=R
                    """,
                    """
                    [sso-session c]
                    sso_start_url=u
                    sso_region=r1
                    sso_role_name=R
                    [profile a]
                    sso_session=c
                    sso_account_id=1
                    [profile b]
                    sso_session=c
                    sso_account_id=1
                    sso_role_name=Other
                    [profile c]
                    sso_session=missing
                    sso_account_id=1
                    [profile d]
                    sso_session=c
                    """,
                    """
                    [profile a]
                    sso_start_url=u
                    sso_region=r1
                    sso_account_id=1
                    sso_role_name=R
                    [profile b]
                    sso_start_url=u
                    sso_account_id=1
                    sso_role_name=R
                    [profile c]
                    sso_start_url=u
                    sso_region=r1
                    sso_role_name=R
                    """);

    private static final String SCRIPT =
            """
            import sys, os, json
            import botocore.session
            from botocore.credentials import SSOProvider
            from botocore.exceptions import BotoCoreError
            secret = ('aws_access_key_id', 'aws_secret_access_key', 'aws_session_token',
                      'aws_security_token')
            for n in range(int(sys.argv[2])):
                at = os.path.join(sys.argv[1], str(n))
                os.environ['AWS_CONFIG_FILE'] = os.path.join(at, 'config')
                os.environ['AWS_SHARED_CREDENTIALS_FILE'] = os.path.join(at, 'credentials')
                try:
                    config = botocore.session.Session().full_config
                    profiles = config['profiles']
                except BotoCoreError:
                    print('null')
                    continue
                flat = {}
                for name, values in profiles.items():
                    flat[name] = {}
                    for key, value in values.items():
                        if key in secret:
                            continue
                        if isinstance(value, dict):
                            for k, v in value.items():
                                flat[name][key + '.' + k] = v
                        else:
                            flat[name][key] = value
                    if 'role_arn' in values:
                        continue
                    try:
                        sso = SSOProvider(lambda: config, None, name)._load_sso_config()
                    except BotoCoreError:
                        flat[name]['(sso)'] = 'error'
                        continue
                    if sso:
                        flat[name]['(sso)'] = ' '.join(
                            sso['sso_' + k]
                            for k in ('start_url', 'region', 'account_id', 'role_name'))
                print(json.dumps(flat, sort_keys=True))
            """;

    /** What botocore 1.43 answered, a file a line, so that this holds where it is missing too. */
    @Test
    void filesMeanWhatBotocoreWasSeenToMakeOfThem() throws Exception {
        List<String[]> files = chosen();
        write(files);
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("botocore-1.43.jsonl"))) {
            String recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            compare(files, recorded.lines().toList());
        }
    }

    @Test
    void filesMeanTheSameToBotocore() throws Exception {
        compareWithBotocore(300);
    }

    @Test
    @Tag("slow")
    void thousandsOfFilesMeanTheSameToBotocore() throws Exception {
        compareWithBotocore(6000);
    }

    private void compareWithBotocore(int generated) throws Exception {
        List<String[]> files = chosen();
        Random random = new Random(20261124);
        for (int i = 0; i < generated; i++) {
            files.add(new String[] {generated(random), i % 3 == 0 ? generated(random) : ""});
        }
        write(files);
        List<String> botocore = botocore(files.size());
        if (botocore == null) {
            assertThat(System.getenv("LANYARD_REQUIRE_BOTOCORE"))
                    .as("LANYARD_REQUIRE_BOTOCORE is set, and python3 cannot import botocore")
                    .isNotEqualTo("1");
            System.out.println(
                    "botocore is not installed: only compared with what it was seen to answer");
            return;
        }
        int rejected = compare(files, botocore);
        // Both sorts must be among what was generated, or the comparison says little.
        assertThat(rejected).isBetween(files.size() / 10, files.size() * 9 / 10);
    }

    private static List<String[]> chosen() {
        List<String[]> files = new ArrayList<>();
        for (String config : CONFIGS) {
            files.add(new String[] {config, ""});
            files.add(new String[] {"[profile a]\nregion=z\ns3=\n x=y\n", config});
        }
        return files;
    }

    private void write(List<String[]> files) throws IOException {
        for (int i = 0; i < files.size(); i++) {
            Path at = Files.createDirectories(folder.resolve(Integer.toString(i)));
            Files.writeString(at.resolve("config"), files.get(i)[0]);
            Files.writeString(at.resolve("credentials"), files.get(i)[1]);
        }
    }

    /** How many of them are rejected, by both. */
    private int compare(List<String[]> files, List<String> theirs) {
        assertThat(theirs).hasSameSizeAs(files);
        ObjectMapper json = new ObjectMapper();
        int rejected = 0;
        for (int i = 0; i < files.size(); i++) {
            Object expected = json.readValue(theirs.get(i), Object.class);
            rejected += expected == null ? 1 : 0;
            assertThat((Object) ours(i))
                    .as("config <<%s>> credentials <<%s>>", files.get(i)[0], files.get(i)[1])
                    .isEqualTo(expected);
        }
        return rejected;
    }

    private @Nullable SortedMap<String, Map<String, String>> ours(int number) {
        Path at = folder.resolve(Integer.toString(number));
        AwsConfig config =
                new ReadAwsConfig(
                                new Environment(
                                        Map.of(
                                                "AWS_CONFIG_FILE",
                                                at.resolve("config").toString(),
                                                "AWS_SHARED_CREDENTIALS_FILE",
                                                at.resolve("credentials").toString()),
                                        folder,
                                        Environment.Os.current()))
                        .run();
        if (config.problems().stream().anyMatch(AwsConfig.Problem::fatal)) {
            return null;
        }
        SortedMap<String, Map<String, String>> profiles = new TreeMap<>();
        for (Profile profile : config.profiles().values()) {
            Map<String, String> values = new TreeMap<>(profile.values());
            String sso = sso(profile);
            if (sso != null) {
                values.put("(sso)", sso);
            }
            profiles.put(profile.name().value(), values);
        }
        return profiles;
    }

    /** What botocore's SSO provider takes from a profile. */
    private static @Nullable String sso(Profile profile) {
        Map<String, String> values = profile.values();
        boolean none =
                !values.containsKey("sso_account_id") && !values.containsKey("sso_role_name");
        if (values.containsKey("role_arn") || none) {
            return null;
        }
        SsoSession session = profile.session();
        return session == null || profile.accountId() == null || profile.roleName() == null
                ? "error"
                : String.join(
                        " ",
                        session.startUrl(),
                        session.region(),
                        profile.accountId(),
                        profile.roleName());
    }

    private @Nullable List<String> botocore(int count) throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Process python;
        try {
            python =
                    new ProcessBuilder(
                                    "python3",
                                    "-X",
                                    "utf8",
                                    "-c",
                                    SCRIPT,
                                    folder.toString(),
                                    Integer.toString(count))
                            .redirectOutput(output.toFile())
                            .redirectError(folder.resolve("err").toFile())
                            .start();
        } catch (IOException noPython) {
            return null;
        }
        if (!python.waitFor(120, TimeUnit.SECONDS)) {
            python.destroyForcibly();
            throw new AssertionError("botocore took more than two minutes");
        }
        if (python.exitValue() != 0) {
            String error = Files.readString(folder.resolve("err"));
            assertThat(error).contains("No module named 'botocore'");
            return null;
        }
        return Files.readAllLines(output);
    }

    private static final String[] LINES = {
        "[default]",
        "[profile a]",
        "[profile \"a b\"]",
        "[profile a b]",
        "[profile default]",
        "[sso-session s]",
        "[DEFAULT]",
        "[services x]",
        "[other]",
        "  [profile c]",
        "[profile d] x",
        "region = eu-west-1",
        "output=json",
        "Region : b",
        "s3 =",
        "  a = b",
        "    c = d",
        "\te = f",
        "# comment",
        "  ; comment",
        "",
        "  ",
        "plain = text ; not a comment",
        "sso_session = s",
        "role_arn = arn:aws:iam::1:role/x",
        "source_profile = a",
        "= x",
        "nonsense",
        "k1 =",
        "k2 = v\u00a0",
        "\u00a0k3 = v",
        "k4 = [x]",
        "[profile e]",
        "[profile f",
        "k5 = a = b",
        "aws_secret_access_key = s",
        "  continued",
        "x\u000by = 1",
        "z = 1\u0085  q = 2"
    };
    private static final String[] ENDS = {"\n", "\n", "\n", "\r\n", "\r"};

    private static String generated(Random random) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(9);
        if (random.nextInt(5) > 0) {
            text.append("[profile start]\n");
        }
        for (int i = 0; i < count; i++) {
            text.append(LINES[random.nextInt(LINES.length)]);
            text.append(ENDS[random.nextInt(ENDS.length)]);
        }
        return text.toString();
    }
}
