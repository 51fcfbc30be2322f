package dev.lanyard.app;

import dev.lanyard.log.Log;
import dev.lanyard.os.ChildProcess;
import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import dev.lanyard.problem.Problem;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.signin.DetachedRefresh;
import dev.lanyard.signin.DetachedRefresh.RefreshResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes a session in a {@code lanyard renew-session} child process, which reads the secrets
 * itself and prints its result as words. Nothing that ends its parent interrupts the child. Without
 * an installation no child can be started.
 */
record RefreshProcess(Environment environment, @Nullable InstallTree install)
        implements DetachedRefresh {
    /** The child waits up to a minute for locks, then for AWS. It is not killed on time-out. */
    private static final long TIMEOUT_SECONDS = 120;

    @Override
    public boolean isPossible() {
        return install != null && install.program().toFile().canExecute();
    }

    @Override
    public RefreshResult run(SsoSession session) throws InterruptedException {
        if (install == null) {
            return new RefreshResult(false, null);
        }
        ProcessBuilder builder =
                ChildProcess.builder(
                        environment.variables(),
                        ChildProcess.apart(environment.system(), words(install, session)));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return new RefreshResult(
                        false,
                        Problem.of(
                                session.name() + " has been refreshing for two minutes",
                                "Try again in a minute"));
            }
            byte[] output = process.getInputStream().readNBytes(8192);
            return RefreshResult.of(new String(output, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException noProcess) {
            Log.warn("signin", "no process for the renewal; it is done in this one", noProcess);
            return new RefreshResult(false, null);
        }
    }

    private static List<String> words(InstallTree install, SsoSession session) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of(install.program().toString(), "renew-session"));
        if (session.legacy()) {
            words.add("--legacy");
        }
        words.addAll(List.of("--", session.name(), session.startUrl(), session.region()));
        words.addAll(session.scopes());
        return words;
    }
}
