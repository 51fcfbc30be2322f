package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.Await;
import dev.lanyard.demo.World;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.json.JsonMapper;

/** The console with a role: at a service, in a browser apart, and with a role that is assumed. */
class ConsoleTest extends TypedByAPerson {
    @Test
    void aServiceIsADestinationOfThePortal() {
        assertThat(person.run("console", "shop", "--service", "s3", "--print").exits(0).out())
                .contains(
                        "&destination=https%3A%2F%2Feu-west-1.console.aws.amazon.com%2Fs3%2Fhome"
                                + "%3Fregion%3Deu-west-1");
        assertThat(
                        person.run(
                                        "console",
                                        "shop",
                                        "--service",
                                        "logs",
                                        "--region",
                                        "cn-north-1",
                                        "--print")
                                .exits(0)
                                .out())
                .contains("cn-north-1.console.amazonaws.cn%2Fcloudwatch%2Fhome%3Fregion%3D")
                .contains("%23logsV2%3Alog-groups");
        assertThat(
                        person.run("console", "shop", "--region", "us-gov-west-1", "--print")
                                .exits(0)
                                .out())
                .contains("us-gov-west-1.console.amazonaws-us-gov.com%2Fconsole%2Fhome");
        person.run("console", "shop", "--service", "../x", "--print").failsWithOneLine(2);
        person.run("console", "shop", "--service", "s3", "--cluster", "c", "--print")
                .failsWithOneLine(2);
        person.run("console", "shop", "--region", "here", "--print").failsWithOneLine(2);
    }

    @Test
    void aRoleThatIsAssumedSignsInWithItsCredentials() throws Exception {
        person.run("console", "deploy", "--print").failsWithOneLine(3);
        person.signedIn();
        Person.Result result =
                person.run("console", "deploy", "--service", "ec2", "--print").exits(0);
        assertThat(result.err()).contains("15 minutes");

        URI address = URI.create(result.out().strip());
        assertThat(address.getQuery()).contains("Action=login", "Issuer=lanyard");
        var answer = JsonMapper.shared().readTree(get(address));
        assertThat(answer.get("signedInAs").asString())
                .startsWith("arn:aws:sts::" + World.SANDBOX + ":assumed-role/deploy/");
        assertThat(answer.get("destination").asString())
                .isEqualTo("https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its browser is a script for a POSIX shell")
    void theAddressWithTheTokenIsInNoArgument() throws Exception {
        Path opened = home.resolve("opened");
        Path browsers = browsers("google-chrome", opened);
        person.with("PATH", browsers + File.pathSeparator + System.getenv("PATH")).signedIn();

        assertThat(person.run("console", "deploy", "--browser", "chrome").exits(0).err())
                .contains("ends with the role's credentials");
        awaitText(opened, "--profile-directory=AWS deploy\nhttp://127.0.0.1:");
        assertThat(Files.readString(opened)).doesNotContain("SigninToken", "federation");
        awaitText(home.resolve("page"), "{\"signedInAs\":");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its browser is a script for a POSIX shell")
    void firefoxOpensAContainerOfTheProfilesName() throws Exception {
        Path opened = home.resolve("opened");
        person.with(
                "PATH", browsers("firefox", opened) + File.pathSeparator + System.getenv("PATH"));

        person.run("console", "shop", "--browser", "firefox").exits(0);
        awaitText(opened, "ext+container:name=shop&url=http%3A%2F%2F127.0.0.1%3A");
        person.run("console", "shop", "--browser", "firefox-granted").exits(0);
        awaitText(opened, "ext+granted-containers:name=shop&url=");
        person.run("console", "shop", "--browser", "edge").failsWithOneLine(1).contains("edge");
        person.run("console", "shop", "--browser", "lynx").failsWithOneLine(2).contains("chrome");
    }

    /** A browser that writes down its arguments and visits what is an address. */
    private Path browsers(String name, Path opened) throws IOException {
        Path folder = Files.createDirectories(home.resolve("browsers"));
        Path browser = folder.resolve(name);
        Files.writeString(
                browser,
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '"
                        + opened
                        + "'\n"
                        + "case $2 in http*) exec python3 -c 'import sys, urllib.request as u;"
                        + " open(sys.argv[2], \"wb\").write(u.urlopen(sys.argv[1]).read())' \"$2\" '"
                        + home.resolve("page")
                        + "' ;; esac\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        return folder;
    }

    /** A browser is not waited for. */
    private static void awaitText(Path file, String start) throws Exception {
        Await.until(
                start + " in " + file,
                () -> Files.exists(file) && Files.readString(file).startsWith(start));
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
