package dev.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.demo.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The finished programs with AWS files that botocore accepts and the AWS SDK's parser rejects: no
 * command that calls AWS minds.
 */
@Tag("slow")
class ConfigFilesIT {
    /** Sections of others, each of which the SDK's parser would stop at. */
    private static final String ODD_SECTIONS =
            """
            [profile indented]
              region = eu-west-1
            \toutput = json
            [profile colons]
            region: eu-west-1
            output:json
            [profile other] -- mine
            [profile commented] /* x */
            [foo] trailing
            [profile x;y]
            [profile "build #7"]
            region = eu-west-1

            """;

    @TempDir Path home = Path.of("");

    @Test
    void oddLinesOfOthersStopNoCommandThatCallsAws() throws IOException, InterruptedException {
        try (Box box = Box.start()) {
            RealPrograms programs = new RealPrograms(home, box);
            String usual = Files.readString(home.resolve("aws"));

            Files.writeString(home.resolve("aws"), ODD_SECTIONS + usual);
            everyCommandWorks(programs);

            Files.writeString(home.resolve("aws"), usual);
            Files.writeString(home.resolve("credentials"), ODD_SECTIONS.replace("[profile ", "["));
            everyCommandWorks(programs);

            // Where the AWS tools look by themselves.
            programs.variables.remove("AWS_CONFIG_FILE");
            programs.variables.remove("AWS_SHARED_CREDENTIALS_FILE");
            Path folder = Files.createDirectory(home.resolve(".aws"));
            Files.writeString(folder.resolve("config"), ODD_SECTIONS + usual);
            everyCommandWorks(programs);
        }
    }

    private void everyCommandWorks(RealPrograms programs) throws IOException, InterruptedException {
        programs.run("lanyard", "login", "--session", "harbour").exits(0);
        for (List<String> command :
                List.of(
                        List.of("lanyard", "clusters", "--profile", "sandbox", "--refresh"),
                        List.of("lanyard", "credentials", "--profile", "deploy"),
                        List.of(
                                "lanyard-token",
                                "--profile",
                                "sandbox",
                                "--cluster-name",
                                "playground"),
                        List.of("lanyard", "profiles", "add", "--all", "--dry-run"))) {
            assertThat(programs.run(command.toArray(String[]::new)).exits(0).out())
                    .as(String.join(" ", command))
                    .isNotEmpty();
        }
        RealPrograms.Output access =
                programs.run(
                        "lanyard",
                        "access",
                        "check",
                        "--profile",
                        "sandbox",
                        "--cluster",
                        "playground");
        assertThat(access.all()).contains("playground").doesNotContain("internal error", "SDK");
        programs.run("lanyard", "logout", "--session", "harbour").exits(0);
    }
}
