package dev.lanyard.token;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets credentials from a {@code lanyard credentials} child process, which can refresh the session
 * and call the portal, and loads the classes for that outside this process. The child prints
 * credential_process JSON; its messages go to standard error.
 *
 * @param program {@code bin/lanyard} of this installation; null if there is none
 */
record CliCredentialSource(@Nullable String program) {
    private static final int MAX_LENGTH = 64 * 1024;

    RoleCredentials of(TokenTarget target) {
        if (program == null) {
            throw ProblemException.signInNeeded(
                    "no stored credentials for profile " + target.profile().name(),
                    "Run: " + Hints.login(target.profile().name().value()));
        }
        List<String> command = new ArrayList<>();
        command.add(program);
        command.add("credentials");
        command.add("--profile");
        command.add(target.profile().name().value());
        if (target.roleArn() != null) {
            command.add("--role-arn");
            command.add(target.roleArn());
        }
        byte[] output = run(command);
        try {
            RoleCredentials credentials =
                    RoleCredentials.ofJson(new String(output, StandardCharsets.UTF_8));
            if (credentials == null) {
                throw ProblemException.of(
                        "lanyard credentials did not print credentials",
                        "Reinstall Lanyard: its programs have different versions");
            }
            return credentials;
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }

    private static byte[] run(List<String> command) {
        try {
            Process process =
                    ChildProcess.builder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readNBytes(MAX_LENGTH);
            process.getInputStream().close();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new AlreadyReportedException(exitCode);
            }
            return output;
        } catch (IOException noProcess) {
            throw ProblemException.of(
                    command.get(0) + " could not be started",
                    "Reinstall Lanyard: one of its programs is missing",
                    noProcess);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "interrupted while asking for credentials", "Try again", ending);
        }
    }
}
