package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.kubeconfig.entry.Arguments;
import dev.lanyard.kubeconfig.entry.TokenCommand;
import dev.lanyard.kubeconfig.entry.UserKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a user entry is, and what its command line and environment say about its tokens. */
class WhoseEntryTest {
    private static final String GET = "aws eks get-token --cluster-name c";
    @TempDir Path home = Path.of("");

    /** A command line, its environment; then the profile, region, cluster and role. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "lanyard-token --profile p --region r --cluster-name c --role-arn x | p | r | c | x",
                "lanyard-token --cluster-id c | default | - | c | -",
                "lanyard-token -i c -r x | default | - | c | x",
                "lanyard-token | default | - | '' | -",
                "/opt/lanyard/bin/lanyard token --profile p --cluster-name c | p | - | c | -",
                "lanyard.exe token --cluster-name c --role x | default | - | c | x",
            })
    void oursIsReadBack(
            String line,
            String profile,
            @Nullable String region,
            String cluster,
            @Nullable String role)
            throws IOException {
        String command = line.split(" ", 2)[0];
        assertThat(kind(line, null))
                .isEqualTo(
                        new UserKind.Ours(
                                new TokenCommand(command, profile, region, cluster, role)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // The profile: an option, then the wrapper's, then the environment's.
                GET + " --profile p | AWS_PROFILE=q | aws | p | - | c | -",
                GET + " | AWS_PROFILE=q,AWS_DEFAULT_PROFILE=d | aws | q | - | c | -",
                GET + " | AWS_PROFILE=,AWS_DEFAULT_PROFILE=d | aws | d | - | c | -",
                GET + " | AWS_PROFILE=,OTHER=x | aws | - | - | c | -",
                "aws-vault exec v -- " + GET + " --profile p | - | aws-vault | p | - | c | -",
                "aws-vault exec v -- " + GET + " | AWS_PROFILE=q | aws-vault | v | - | c | -",
                // aws-iam-authenticator has no option for it.
                "aws-iam-authenticator token -i c --profile p | AWS_PROFILE=q | aws-iam-authenticator | q | - | c | -",
                // The region: an option, then the environment's.
                GET + " --region r | AWS_REGION=q | aws | - | r | c | -",
                GET + " | AWS_REGION=q,AWS_DEFAULT_REGION=d | aws | - | q | c | -",
                GET + " | AWS_REGION=,AWS_DEFAULT_REGION=d | aws | - | d | c | -",
                // The role.
                GET + " --role-arn x | - | aws | - | - | c | x",
                GET + " --role-arn= | - | aws | - | - | c | -",
                GET + " --role | - | aws | - | - | c | -",
                "aws-iam-authenticator token -ic -rx | - | aws-iam-authenticator | - | - | c | x",
                "aws-iam-authenticator --log-format json -s me token -i c | - | aws-iam-authenticator | - | - | c | -",
                "aws --output json --no-cli-pager --ca-bundle f eks get-token --cluster-id c | - | aws | - | - | c | -",
                // aws-vault.
                "aws-vault e v -- " + GET + " | - | aws-vault | v | - | c | -",
                "aws-vault exec -t 1 -d 1h v -- " + GET + " | - | aws-vault | v | - | c | -",
                "aws-vault exec --region r v " + GET + " | - | aws-vault | v | r | c | -",
                "aws-vault exec v " + GET + " --region r | - | aws-vault | v | r | c | -",
                "aws-vault exec --region r v -- "
                        + GET
                        + " --region s | - | aws-vault | v | s | c | -",
                "aws-vault exec v -- env AWS_PROFILE=q " + GET + " | - | aws-vault | v | - | c | -",
                // granted.
                "assume -r r g -e '" + GET + "' | - | granted | g | r | c | -",
                "granted g --exec '" + GET + "' | - | granted | g | - | c | -",
                "assume --exec '" + GET + "' | AWS_PROFILE=q | granted | q | - | c | -",
                "assumego -d 1h g --exec -- " + GET + " | - | granted | g | - | c | -",
                // saml2aws.
                "saml2aws exec -- " + GET + " | AWS_PROFILE=q | saml2aws | q | - | c | -",
                "saml2aws --region r exec --profile s -- "
                        + GET
                        + " | - | saml2aws | s | r | c | -",
                "saml2aws exec --region r " + GET + " | - | saml2aws | - | r | c | -",
                "saml2aws exec " + GET + " --profile p --region r | - | saml2aws | p | r | c | -",
                "saml2aws -a work exec -p s -- "
                        + GET
                        + " --profile p | - | saml2aws | p | - | c | -",
                // aws-sso.
                "aws-sso exec -p s -- " + GET + " | - | aws-sso | s | - | c | -",
                "aws-sso exec --profile s " + GET + " --region r | - | aws-sso | s | r | c | -",
                // A shell.
                "sh -c 'aws-vault exec v -- " + GET + "' | - | aws-vault | v | - | c | -",
                "/bin/bash -lc 'exec " + GET + "' | AWS_PROFILE=q | aws | q | - | c | -",
                "bash -c 'AWS_PROFILE=p AWS_REGION=r "
                        + GET
                        + "' | AWS_PROFILE=q | aws | p | r | c | -",
                "sh -c 'export AWS_PROFILE=p; " + GET + "' | - | aws | p | - | c | -",
                "sh -c '. awsume p && " + GET + "' | - | awsume | p | - | c | -",
                "bash -c 'source assume p; " + GET + "' | - | granted | p | - | c | -",
                "sh -c 'eval $(awsume -s p) && " + GET + "' | - | awsume | p | - | c | -",
                // env.
                "env " + GET + " | AWS_PROFILE=q | aws | q | - | c | -",
                "env A=b AWS_PROFILE=p=x " + GET + " | AWS_PROFILE=q | aws | p=x | - | c | -",
                "env -i " + GET + " | AWS_PROFILE=q | aws | - | - | c | -",
                "env - " + GET + " | AWS_PROFILE=q | aws | - | - | c | -",
                "env --ignore-environment AWS_REGION=r "
                        + GET
                        + " | AWS_PROFILE=q | aws | - | r | c | -",
                "env -u AWS_PROFILE " + GET + " | AWS_PROFILE=q,AWS_REGION=r | aws | - | r | c | -",
                "env --unset AWS_PROFILE " + GET + " | AWS_PROFILE=q | aws | - | - | c | -",
                "env --unset=AWS_PROFILE " + GET + " | AWS_PROFILE=q | aws | - | - | c | -",
                "env -v " + GET + " | AWS_PROFILE=q | aws | q | - | c | -",
                "env -- AWS_PROFILE=p " + GET + " | AWS_PROFILE=q | aws | p | - | c | -",
                // One in another: the outermost one is named, the innermost profile counts.
                "aws-vault exec v -- assume g --exec -- saml2aws exec -- "
                        + GET
                        + " | - | aws-vault | g | - | c | -",
            })
    void anotherToolsIsReadAsItWorks(
            String line,
            @Nullable String env,
            String tool,
            @Nullable String profile,
            @Nullable String region,
            String cluster,
            @Nullable String role)
            throws IOException {
        assertThat(kind(line, env))
                .isEqualTo(
                        new UserKind.OtherTool(tool, profile, region, cluster, role, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "aws eks get-token --cluster-name= | - | its command names no cluster",
                "aws-iam-authenticator token --cluster-name c | - | its command names no cluster",
                "aws-iam-authenticator token -i c --external-id e | - | external id",
                GET + " | AWS_ACCESS_KEY_ID=x | static keys",
            })
    void whatLanyardCanNotDoIsSaid(String line, @Nullable String env, String obstacle)
            throws IOException {
        assertThat(kind(line, env))
                .isInstanceOfSatisfying(
                        UserKind.OtherTool.class,
                        tool -> assertThat(tool.obstacle()).contains(obstacle));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lanyard | exec lanyard",
                "lanyard --profile p | exec lanyard",
                "lanyard-tokens token | exec lanyard-tokens",
                "aws | exec aws",
                "aws eks | exec aws",
                "aws eks describe-cluster | exec aws",
                "aws get-token eks | exec aws",
                "aws-iam-authenticator verify -i c | exec aws-iam-authenticator",
                "aws-vault exec | exec aws-vault",
                "aws-vault exec v | exec aws-vault",
                "aws-vault exec v -- kubelogin | exec kubelogin",
                "aws-vault list v -- " + GET + " | exec aws-vault",
                "assume g | exec assume",
                "saml2aws exec | exec saml2aws",
                "saml2aws exec -p s | exec saml2aws",
                "saml2aws login -- " + GET + " | exec saml2aws",
                "env | exec env",
                "env -u | exec env",
                "env -i A=b | exec env",
                "env =x | exec =x",
                "/usr/bin/gke.EXE | exec gke",
                "gke.exe.bak | exec gke.exe.bak",
            })
    void whatAsksForNoTokenOfEksIsNamed(String line, String how) throws IOException {
        assertThat(kind(line, null)).isEqualTo(new UserKind.Other(how));
    }

    @Test
    void threeWrappersAreLookedThroughAndNoMore() throws IOException {
        assertThat(kind("env env env " + GET, null)).isInstanceOf(UserKind.OtherTool.class);
        assertThat(kind("env env env env " + GET, null)).isInstanceOf(UserKind.Other.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}|nothing",
                "{exec: {}}|exec without a command",
                "{token: t}|token",
                "{exec: null, username: u, password: p}|password",
            })
    void withoutACommandItIsNamedByWhatItHas(String pair) throws IOException {
        String[] parts = pair.split("\\|", -1);
        assertThat(kindOf(parts[0]))
                .isInstanceOfSatisfying(
                        UserKind.Other.class, other -> assertThat(other.how()).contains(parts[1]));
    }

    @Test
    void whatIsNoTextInAListIsReadAsAnEmptyWord() throws IOException {
        assertThat(
                        kindOf(
                                "{exec: {command: aws, args: [eks, get-token, --cluster-name, c,"
                                        + " --profile, null], env: [{value: v}, {name: AWS_REGION},"
                                        + " {name: AWS_PROFILE, value: p}]}}"))
                .isEqualTo(new UserKind.OtherTool("aws", "", null, "c", null, null, null));
    }

    private UserKind kind(String line, @Nullable String env) throws IOException {
        List<String> words = Arguments.split(line);
        StringBuilder exec = new StringBuilder("{exec: {command: '");
        exec.append(words.getFirst()).append("', args: [");
        for (String word : words.subList(1, words.size())) {
            exec.append('\'').append(word).append("', ");
        }
        exec.append("], env: [");
        for (String one : env == null ? new String[0] : env.split(",", -1)) {
            String[] parts = one.split("=", 2);
            exec.append("{name: ").append(parts[0]);
            exec.append(", value: '").append(parts[1]).append("'}, ");
        }
        return kindOf(exec.append("]}}").toString());
    }

    private UserKind kindOf(String user) throws IOException {
        Machine machine = new Machine(home);
        Machine.write(
                machine.usual(),
                "contexts:\n- {name: x, context: {user: u}}\nusers:\n- {name: u, user: "
                        + user
                        + "}\n");
        return new ListContexts(machine.paths()).run(null).getFirst().kind();
    }
}
