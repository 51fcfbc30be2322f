package dev.lanyard.cli;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.signin.SignIn;
import dev.lanyard.signin.SignInOptions;
import dev.lanyard.signin.SignInResult;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = "Signs in to IAM Identity Center, unless the session is still valid.")
public final class LoginCommand implements Runnable {
    private final Cli cli;
    private final Supplier<SignIn> signIn;
    private final Supplier<SecretStore> secrets;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROFILE",
            description =
                    "A profile whose session to sign in to; default: AWS_PROFILE, the only"
                            + " session.")
    private @Nullable String profile;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "The sso-session to sign in to.")
    private @Nullable String session;

    @Option(
            names = {"--use-device-code", "--device-code"},
            description = "Confirm a code in any browser, even on another machine.")
    private boolean deviceCode;

    @Option(names = "--no-browser", description = "Show the address instead of opening it.")
    private boolean noBrowser;

    @Option(names = "--force", description = "Sign in again, even if the session is still valid.")
    private boolean force;

    public LoginCommand(Cli cli, Supplier<SignIn> signIn, Supplier<SecretStore> secrets) {
        this.cli = cli;
        this.signIn = signIn;
        this.secrets = secrets;
    }

    @Override
    public void run() {
        SsoSession wanted = new ChooseSession(cli, cli.config()).run(profile, session);
        if (!secrets.get().describe().lasting()) {
            cli.note(
                    "secrets are kept in memory (LANYARD_KEYCHAIN=memory), so this sign-in is lost"
                            + " when the command ends");
        }
        SignInOptions options = new SignInOptions(force, deviceCode, !noBrowser);
        cli.signInBegins(wanted.key());
        SignInResult result = signIn.get().run(wanted, options, new ShowSignIn(cli.terminal()));
        String name = wanted.name();
        switch (result) {
            case SignInResult.SignedIn now -> {
                cli.sessionChanged(wanted.key());
                say("Signed in to " + name, now.expiresAt(), now.renewable());
            }
            case SignInResult.AlreadySignedIn still -> {
                cli.sessionChanged(wanted.key());
                say("Still signed in to " + name, still.expiresAt(), still.renewable());
            }
            case SignInResult.Declined no ->
                    throw ProblemException.denied(
                            "the sign-in to " + name + " was declined: " + no.why(),
                            "Run lanyard login again");
            case SignInResult.TimedOut late ->
                    throw ProblemException.signInNeeded(
                            "not signed in to " + name + " in time: " + late.why(),
                            "Run lanyard login again");
            case SignInResult.Cancelled called ->
                    throw ProblemException.of(
                            "the sign-in to " + name + " was cancelled", "Run lanyard login again");
        }
    }

    private void say(String what, Instant end, boolean renews) {
        cli.println(
                what
                        + (renews ? ". It renews itself; the access token lasts until " : " until ")
                        + TimeText.until(end, cli.clock())
                        + ".");
    }
}
