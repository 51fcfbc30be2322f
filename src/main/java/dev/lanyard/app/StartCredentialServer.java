package dev.lanyard.app;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.cli.Programs;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.secret.SecretText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts the helper of {@code exec --server}: a separate process, because the program takes this
 * one's place. It gets no signals of the terminal, and ends when the program ends.
 */
record StartCredentialServer(Environment environment, InstallTree install) {
    /** The helper may wait for a sign-in, which a minute ends, and then for AWS. */
    private static final long TIMEOUT_SECONDS = 120;

    /**
     * Starts the helper and waits until it serves.
     *
     * @param program id of the process that the helper ends with
     * @param arguments options and profile
     * @throws ProblemException with the helper's reason if it does not serve
     */
    Programs.Serving run(long program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(install.program().toString());
        words.addAll(
                List.of("agent", "serve-credentials", "--for-process", String.valueOf(program)));
        words.addAll(arguments);
        ProcessBuilder builder =
                ChildProcess.builder(
                        environment.variables(), ChildProcess.apart(environment.system(), words));
        Process helper = null;
        Programs.Serving serving = null;
        try {
            helper = builder.start();
            helper.getOutputStream().close();
            serving = answer(helper);
            return serving;
        } catch (IOException e) {
            throw ProblemException.of(
                    words.getFirst() + " could not be started", "Reinstall Lanyard", e);
        } finally {
            if (helper != null && serving == null) {
                helper.destroy();
            }
        }
    }

    private static Programs.Serving answer(Process helper) {
        FutureTask<Programs.Serving> answer = new FutureTask<>(() -> read(helper));
        Thread.ofPlatform().daemon().start(answer);
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooLate) {
            throw ProblemException.of(
                    "the credentials were not served within two minutes", "Try again", tooLate);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw ProblemException.of("the start was cancelled", "Try again", cancelled);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw ProblemException.of(
                    "the credentials are not served", "Try again, or leave out --server", failed);
        }
    }

    private static Programs.Serving read(Process helper) throws IOException, InterruptedException {
        try (BufferedReader out = helper.inputReader();
                BufferedReader err = helper.errorReader()) {
            String address = out.readLine();
            @Nullable String token = address == null ? null : out.readLine();
            if (address != null && token != null) {
                return new Programs.Serving(address, SecretText.of(token));
            }
            String line = err.lines().limit(20).collect(Collectors.joining(" "));
            throw new ProblemException(ExitStatus.problem(helper.waitFor(), line));
        }
    }
}
