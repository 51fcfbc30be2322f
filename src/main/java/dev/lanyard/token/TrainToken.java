package dev.lanyard.token;

import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.agent.protocol.AgentLauncher;
import dev.lanyard.agent.protocol.CallerEnvironment;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.agent.protocol.Wire;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.OwnerOnly;
import dev.lanyard.os.local.LocalConnection;
import dev.lanyard.os.local.LocalServer;
import dev.lanyard.os.local.LocalSocket;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretName;
import dev.lanyard.secret.SecretStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exercises the token command for the build's class data archive: with stored credentials, with the
 * desktop's keychain, with an agent, and when it starts an agent.
 */
public final class TrainToken {
    private TrainToken() {}

    /** Runs the training; exits with 1 if the token command failed. */
    public static void main(String[] arguments) throws IOException {
        Environment own = Environment.ofThisProcess();
        Folders folders = Folders.of(own);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = TokenMain.command(own, out, System.err).run(List.of(arguments), own);
        askAnAgent(own, folders);
        startAgent(folders);
        lookIntoTheKeychain(own, folders);
        System.exit(code == 0 && out.size() > 0 ? 0 : 1);
    }

    private static void askAnAgent(Environment own, Folders folders) throws IOException {
        OwnerOnly.folder(folders.runtime());
        try (LocalServer server = LocalSocket.bind(folders.agentSocket())) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            new AgentClient(folders.agentSocket())
                    .ask(
                            new Request(
                                    Request.Kind.TOKEN,
                                    List.of("--help"),
                                    CallerEnvironment.of(own)));
        }
    }

    private static void answer(LocalServer server) {
        try (LocalConnection connection = server.accept()) {
            Wire.readRequest(connection);
            Wire.write(connection, Response.Answered.of(0, "answer", ""));
        } catch (IOException _) {
            // The client side has run in any case.
        }
    }

    /** Starts a program that exits at once in place of an agent. */
    private static void startAgent(Folders folders) {
        String java = System.getProperty("java.home") + "/bin/java";
        new AgentLauncher(folders, List.of(java, "-version")).launch(List.of());
    }

    /** Reads a missing item from the keychain of the current D-Bus session, if there is one. */
    public static void lookIntoTheKeychain(Environment own, Folders folders) {
        Map<String, String> variables = new HashMap<>(own.variables());
        variables.put("LANYARD_KEYCHAIN", "os");
        Environment desktop = new Environment(variables, own.home(), own.system());
        try (SecretStore keychain = OpenSecretStore.choose(desktop, folders)) {
            keychain.read(new SecretName(SecretName.Kind.ROLE, "training"));
        }
    }
}
