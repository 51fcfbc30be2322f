package dev.lanyard.cli;

import dev.lanyard.agent.protocol.ExitStatus;
import dev.lanyard.agent.protocol.Request;
import dev.lanyard.agent.protocol.Response;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.kubeconfig.KubeconfigUseCases;
import dev.lanyard.kubeconfig.KubectlVersion;
import dev.lanyard.kubeconfig.PluginPolicy;
import dev.lanyard.kubeconfig.entry.UserKind;
import dev.lanyard.log.LogFile;
import dev.lanyard.os.Browser;
import dev.lanyard.os.EnvironmentCheck;
import dev.lanyard.os.FileProblem;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.PackageKind;
import dev.lanyard.os.SearchPath;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AwsConfig;
import dev.lanyard.secret.CheckKeychain;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.signin.AwsSsoCache;
import dev.lanyard.signin.SessionState;
import dev.lanyard.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard doctor}. With {@code --json} a list of {@code {what, good, found, nextStep}}.
 * Exits with 0 if there are no problems, else with 1. With {@code --log} prints the end of the log.
 */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks what Lanyard needs: keychain, AWS config, kubeconfig, kubectl, agent;"
                        + " and prints what to do about problems.")
public final class DoctorCommand implements Callable<Integer> {
    private static final int MAX_LOG_LINES = 200;

    private final Cli cli;
    private final Supplier<SecretStore> secrets;
    private final KubeconfigUseCases kubeconfigs;
    private final Browser browser;
    private final List<JsonText.Fields> findings = new ArrayList<>();
    private boolean allGood = true;
    private String checked = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--log",
            description =
                    "Print the newest lines of the log instead. It has no secrets in it, but names"
                            + " profiles, accounts and files: read it before you pass it on.")
    private boolean log;

    public DoctorCommand(
            Cli cli,
            Supplier<SecretStore> secrets,
            KubeconfigUseCases kubeconfigs,
            Browser browser) {
        this.cli = cli;
        this.secrets = secrets;
        this.kubeconfigs = kubeconfigs;
        this.browser = browser;
    }

    @Override
    public Integer call() {
        if (log) {
            printLog();
            return ExitCodes.DONE;
        }
        check("keychain", this::keychain);
        check("AWS config", this::awsConfig);
        check("kubeconfig", this::kubeconfig);
        check("kubectl", this::kubectl);
        check("browser", this::browser);
        check("agent", this::agent);
        check("install", this::install);
        check("sso cache", this::ssoCache);
        check("safety", this::safety);
        if (json) {
            cli.printJson(findings);
        }
        return allGood ? ExitCodes.DONE : ExitStatus.of(Problem.Kind.FAILED);
    }

    private void printLog() {
        LogFile file = new LogFile(cli.folders().state());
        try {
            List<String> lines = file.newest(MAX_LOG_LINES);
            lines.forEach(cli::println);
            cli.note(
                    lines.isEmpty()
                            ? "nothing was ever logged"
                            : "this is the end of " + file.path());
        } catch (IOException unreadable) {
            throw FileProblem.failure("could not read the log", file.path(), unreadable);
        }
    }

    private void report(boolean good, String found, @Nullable String nextStep) {
        allGood &= good;
        if (json) {
            findings.add(
                    new JsonText.Fields()
                            .with("what", checked)
                            .with("good", good)
                            .with("found", found)
                            .with("nextStep", nextStep));
            return;
        }
        String what = checked + " ".repeat(Math.max(1, 12 - checked.length()));
        cli.println((good ? "ok    " : "WRONG ") + what + found);
        if (nextStep != null) {
            cli.println(" ".repeat(18) + nextStep);
        }
    }

    private void check(String what, Runnable check) {
        checked = what;
        try {
            check.run();
        } catch (ProblemException failure) {
            wrong(failure.what(), failure.nextStep());
        }
    }

    private void good(String found) {
        report(true, found, null);
    }

    private void wrong(String found, @Nullable String nextStep) {
        report(false, found, nextStep);
    }

    private void keychain() {
        CheckKeychain.Health health = new CheckKeychain(secrets.get()).run();
        String store = health.store().label();
        Problem problem = health.problem();
        if (problem != null) {
            wrong(store + ": " + problem.what(), problem.nextStep());
            return;
        }
        good(
                store
                        + " answers (write "
                        + health.write().toMillis()
                        + " ms, read "
                        + health.read().toMillis()
                        + " ms), "
                        + health.items()
                        + (health.items() == 1 ? " item" : " items")
                        + " of Lanyard's"
                        + (health.store().lasting() ? "" : "; gone when the process ends"));
    }

    private void ssoCache() {
        AwsSsoCache cache = new AwsSsoCache(cli.environment(), cli.folders());
        good(
                cache.isOn()
                        ? "on: access tokens of signed-in sessions are in plain files in "
                                + cache.folder()
                                + " (turn off: lanyard sso-cache off)"
                        : "off: no access token is in a file");
    }

    private void safety() {
        List<String> problems = EnvironmentCheck.problems(cli.environment(), cli.folders());
        problems.forEach(problem -> wrong(problem, null));
        if (problems.isEmpty()) {
            good("folders are yours alone, and no endpoint is plain http");
        }
    }

    private void awsConfig() {
        AwsConfig config = cli.readAwsConfig().run();
        for (AwsConfig.Problem problem : config.problems()) {
            wrong(
                    problem.located(),
                    problem.fatal() ? "AWS tools reject the whole file for it" : null);
        }
        if (config.problems().stream().anyMatch(AwsConfig.Problem::fatal)) {
            return;
        }
        long signedIn = cli.sessionStates(config).stream().filter(SessionState::usable).count();
        good(
                config.profiles().size()
                        + " profiles, "
                        + config.sessions().size()
                        + " sessions, "
                        + signedIn
                        + " signed in");
    }

    private void kubeconfig() {
        List<ContextRow> rows = kubeconfigs.listContexts().run(null);
        long broken = rows.stream().filter(row -> !row.problems().isEmpty()).count();
        List<String> files = new ArrayList<>();
        for (Path file : kubeconfigs.paths().all(null)) {
            files.add(file.toString());
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            if (Files.exists(lock)) {
                wrong(
                        lock + " is there, so kubectl refuses to write",
                        "If no kubectl is running, remove it");
            }
        }
        report(
                true,
                rows.size()
                        + " contexts in "
                        + String.join(", ", files)
                        + (broken == 0 ? "" : ", " + broken + " of them broken"),
                broken == 0 ? null : "See which: lanyard contexts");
    }

    private void kubectl() {
        Path found = new SearchPath(cli.environment()).find("kubectl");
        if (found == null) {
            wrong("not on the PATH", "Install it, or add it to PATH");
            return;
        }
        KubectlVersion.Version version = kubeconfigs.kubectlVersion().find();
        long unusable = version == null || version.knowsV1() ? 0 : entriesOfV1();
        if (version != null && unusable > 0) {
            wrong(
                    found
                            + " is version "
                            + version.text()
                            + ", which does not know client.authentication.k8s.io/v1 that "
                            + unusable
                            + (unusable == 1 ? " context asks for" : " contexts ask for"),
                    "Install kubectl 1.22 or newer, or have the entries written for this"
                            + " one: lanyard kubeconfig --all");
            return;
        }
        PluginPolicy policy = kubeconfigs.pluginPolicy();
        String problem = policy.problem();
        if (problem == null) {
            good(found + (version == null ? "" : ", version " + version.text()));
            return;
        }
        String lines = policy.remedy().replace("\n", " | ");
        wrong(problem, lines.isEmpty() ? "Fix that file" : "Put there: " + lines);
    }

    private long entriesOfV1() {
        return kubeconfigs.listContexts().run(null).stream()
                .filter(row -> row.kind() instanceof UserKind.Ours && row.asksForV1())
                .count();
    }

    private void browser() {
        String none = browser.missing();
        good(
                none == null
                        ? "can be opened"
                        : "none to open here (" + none + "): sign-ins use a code");
    }

    private void agent() {
        if (!cli.asksAgents()) {
            good("switched off");
            return;
        }
        Response.Answered answered = cli.askAgent(Request.of(Request.Kind.STATUS));
        good(
                answered == null
                        ? "none is running; the next token command starts one"
                        : AgentCommand.words(answered, cli.clock()));
    }

    private void install() {
        InstallTree install = cli.install().get();
        Path command = install.tokenCommand();
        if (Files.isExecutable(command)) {
            PackageKind kind = PackageKind.of(install);
            good(install.folder() + (kind == null ? "" : " (" + kind + ")"));
        } else {
            wrong(command + " is missing", "Reinstall Lanyard");
        }
    }
}
