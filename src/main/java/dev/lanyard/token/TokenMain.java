package dev.lanyard.token;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.log.Log;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.WideArguments;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Main class of {@code lanyard token}. Everything it loads is chosen for start-up time. */
public final class TokenMain {
    private TokenMain() {}

    public static void main(String[] arguments) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        int code;
        try {
            code = run(Arrays.asList(WideArguments.of(arguments)), out, err);
        } catch (IOException _) {
            code = 1;
        } catch (RuntimeException | Error fault) {
            Log.error("token", "the token command failed", fault);
            throw fault;
        }
        // Exits even if a library has started a non-daemon thread.
        System.exit(code);
    }

    private static int run(List<String> arguments, OutputStream out, OutputStream err)
            throws IOException {
        Environment environment;
        try {
            environment = Environment.ofThisProcess();
        } catch (ProblemException failure) {
            String line = "lanyard: " + failure.line() + "\n";
            err.write(line.getBytes(StandardCharsets.UTF_8));
            return ExitStatus.of(failure.kind());
        }
        Log.to(Folders.of(environment).state());
        return command(environment, out, err).run(arguments, environment);
    }

    static TokenCommand command(Environment environment, OutputStream out, OutputStream err) {
        Folders folders = Folders.of(environment);
        InstallTree install = InstallTree.ofThisProcess(environment);
        String program = install == null ? null : install.program().toString();
        List<String> agent =
                install == null
                        ? List.of()
                        : List.of(install.windowProgram().toString(), "agent", "--left-behind");
        return new TokenCommand(
                new AgentClient(folders.agentSocket()),
                new AgentLauncher(folders, agent),
                new LocalTokenSource(
                        Clock.systemUTC(),
                        new FromFiles(environment),
                        new OfThisUser(environment, folders),
                        new CliCredentialSource(program)),
                out,
                err);
    }

    private record FromFiles(Environment environment) implements Supplier<AwsConfig> {
        @Override
        public AwsConfig get() {
            return new ReadAwsConfig(environment).run().checked();
        }
    }

    private record OfThisUser(Environment environment, Folders folders)
            implements Supplier<SecretStore> {
        @Override
        public SecretStore get() {
            return OpenSecretStore.choose(environment, folders);
        }
    }
}
