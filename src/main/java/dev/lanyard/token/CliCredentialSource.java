package dev.lanyard.token;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.ekstoken.TokenTarget;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from {@code lanyard credentials}, run beside us: it may refresh the session and ask
 * the portal, and for that it loads what this command never does. The answer is that of a
 * credential_process; what it has to say to a person goes to our own standard error.
 */
final class CliCredentialSource {
    private static final int MAX_LENGTH = 64 * 1024;

    private final @Nullable String program;

    /**
     * Runs a program.
     *
     * @param program {@code bin/lanyard} of this install tree; null where there is none
     */
    CliCredentialSource(@Nullable String program) {
        this.program = program;
    }

    /** Thrown when the other command failed and has already said why. */
    static final class AlreadyToldException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int exitCode;

        AlreadyToldException(int exitCode) {
            super("already told", null, false, false);
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

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
        byte[] said = run(command);
        try {
            RoleCredentials credentials = read(new String(said, StandardCharsets.UTF_8));
            if (credentials == null) {
                throw ProblemException.of(
                        "lanyard credentials printed something else than credentials",
                        "Install Lanyard again: its parts do not fit together");
            }
            return credentials;
        } finally {
            Arrays.fill(said, (byte) 0);
        }
    }

    private static byte[] run(List<String> command) {
        try {
            Process process =
                    ChildProcess.builder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream().close();
            byte[] said = process.getInputStream().readNBytes(MAX_LENGTH);
            process.getInputStream().close();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new AlreadyToldException(exitCode);
            }
            return said;
        } catch (IOException noProcess) {
            throw ProblemException.of(
                    command.get(0) + " could not be started",
                    "Install Lanyard again: a part of it is missing",
                    noProcess);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(
                    "interrupted while asking for credentials", "Try again", ending);
        }
    }

    static @Nullable RoleCredentials read(String json) {
        String accessKeyId = TopLevelJson.text(json, "AccessKeyId");
        String secret = TopLevelJson.text(json, "SecretAccessKey");
        String session = TopLevelJson.text(json, "SessionToken");
        String expiration = TopLevelJson.text(json, "Expiration");
        if (accessKeyId == null || secret == null) {
            return null;
        }
        try {
            return new RoleCredentials(
                    accessKeyId,
                    SecretText.of(secret),
                    SecretText.of(session == null ? "" : session),
                    expiration == null ? Instant.MAX : Instant.parse(expiration));
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }
}
