package dev.lanyard.app;

import dev.lanyard.access.CheckAccess;
import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.GrantAccess;
import dev.lanyard.access.KubeAuthConfigMap;
import dev.lanyard.access.RevokeAccess;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.aws.AwsClients;
import dev.lanyard.aws.Eks;
import dev.lanyard.aws.FederationSignIn;
import dev.lanyard.aws.SdkRegions;
import dev.lanyard.aws.SsoOidc;
import dev.lanyard.aws.SsoPortal;
import dev.lanyard.aws.Sts;
import dev.lanyard.cluster.CatalogueCache;
import dev.lanyard.cluster.DiscoverClusters;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.cluster.FindClusters;
import dev.lanyard.credential.CallerIdentity;
import dev.lanyard.credential.ConsoleSignIn;
import dev.lanyard.credential.ExpiryPolicy;
import dev.lanyard.credential.FindRoles;
import dev.lanyard.credential.GetCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.credential.StoredCredentials;
import dev.lanyard.credential.SyncProfiles;
import dev.lanyard.kubeconfig.KubeconfigUseCases;
import dev.lanyard.log.Log;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Copies;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.os.SystemBrowser;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.ConvertProfiles;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.secret.OpenSecretStore;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.signin.AwsSsoCache;
import dev.lanyard.signin.DetachedRefresh;
import dev.lanyard.signin.FindUser;
import dev.lanyard.signin.OidcApi;
import dev.lanyard.signin.ReadSessions;
import dev.lanyard.signin.RefreshSession;
import dev.lanyard.signin.SessionLocks;
import dev.lanyard.signin.SessionStore;
import dev.lanyard.signin.SessionUsers;
import dev.lanyard.signin.SignIn;
import dev.lanyard.signin.SignOut;
import dev.lanyard.signin.Timing;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates and connects the program's objects. Each is created on demand, so that a command pays
 * only for what it uses; objects that hold a lock, a connection or an open keychain are created
 * once.
 */
public class Wiring {
    private final Environment environment;
    private final Folders folders;
    private final Clock clock;
    private final @Nullable InstallTree install;
    private final Browser browser;
    private final BiFunction<Environment, Folders, SecretStore> chooseStore;
    private final Consumer<ProblemException> storeFailures;
    private @Nullable SecretStore secrets;
    private @Nullable AwsClients aws;
    private @Nullable SessionStore sessions;
    private @Nullable ReadSessions readSessions;
    private @Nullable RefreshSession tokens;
    private @Nullable FindUser findUser;

    /**
     * Creates the wiring for an environment.
     *
     * @param clock the time, in the user's time zone
     * @param install the installation; null if the launcher did not start this process
     * @param browser the user's browser
     * @param chooseStore selects the secret store
     * @param storeFailures receives the error when the keychain rejects a value that is then used
     *     from memory only
     */
    public Wiring(
            Environment environment,
            Clock clock,
            @Nullable InstallTree install,
            Browser browser,
            BiFunction<Environment, Folders, SecretStore> chooseStore,
            Consumer<ProblemException> storeFailures) {
        this.environment = environment;
        this.folders = Folders.of(environment);
        this.clock = clock;
        this.install = install;
        this.browser = browser;
        this.chooseStore = chooseStore;
        this.storeFailures =
                failure -> {
                    Log.warn("keychain", failure.line());
                    storeFailures.accept(failure);
                };
    }

    /**
     * Creates the wiring of this process, with the system's browser and without a prompt for a
     * passphrase.
     */
    static Wiring ofThisProcess(Environment environment, Consumer<ProblemException> storeFailures) {
        return new Wiring(
                environment,
                Clock.system(ZoneId.systemDefault()),
                InstallTree.ofThisProcess(environment),
                new SystemBrowser(environment),
                OpenSecretStore::choose,
                storeFailures);
    }

    public Environment environment() {
        return environment;
    }

    public Folders folders() {
        return folders;
    }

    public Clock clock() {
        return clock;
    }

    public InstallTree install() {
        if (install == null) {
            throw ProblemException.of(
                    "Lanyard was not started by its launcher, so its install folder is unknown",
                    "Start bin/lanyard in its install folder");
        }
        return install;
    }

    public AgentClient agent() {
        return new AgentClient(folders.agentSocket());
    }

    public Browser browser() {
        return browser;
    }

    public synchronized SecretStore secrets() {
        if (secrets == null) {
            secrets = chooseStore.apply(environment, folders);
        }
        return secrets;
    }

    public ReadAwsConfig readAwsConfig() {
        return new ReadAwsConfig(environment);
    }

    public AddProfiles addProfiles() {
        return new AddProfiles(environment, folders, clock);
    }

    public ConvertProfiles convertProfiles() {
        return new ConvertProfiles(environment, folders, clock, install().credentialsCommand());
    }

    public SyncProfiles syncProfiles() {
        return new SyncProfiles(findRoles(), addProfiles());
    }

    public FindRoles findRoles() {
        return new FindRoles(tokens(), portal());
    }

    public SignIn signIn() {
        return new SignIn(
                new SsoOidc(aws()),
                sessions(),
                new SessionLocks(folders),
                tokens(),
                browser(),
                new Timing(clock, Thread::sleep, Timing.DEFAULT_TIMEOUT));
    }

    public SignOut signOut() {
        return new SignOut(
                sessions(), new SessionLocks(folders), tokens(), new SsoPortal(aws()), stored());
    }

    public synchronized ReadSessions readSessions() {
        if (readSessions == null) {
            readSessions = new ReadSessions(sessions(), clock);
        }
        return readSessions;
    }

    /** Returns the use case that finds the names of signed-in users. */
    public synchronized FindUser findUser() {
        if (findUser == null) {
            findUser =
                    new FindUser(
                            this::sessions,
                            new SessionLocks(folders),
                            new SessionUsers(folders),
                            this::callerIdentity,
                            clock);
        }
        return findUser;
    }

    /** Returns the cache of AWS tools that the sessions' access tokens may be written to. */
    public AwsSsoCache awsSsoCache() {
        return new AwsSsoCache(environment, folders);
    }

    public synchronized SessionStore sessions() {
        if (sessions == null) {
            sessions = new SessionStore(secrets(), clock, awsSsoCache(), new SessionUsers(folders));
        }
        return sessions;
    }

    /** Returns the use case that refreshes the sessions' access tokens. */
    public synchronized RefreshSession tokens() {
        if (tokens == null) {
            // Secrets in memory exist in this process only, so no child process could read them.
            boolean here = !secrets().describe().lasting();
            tokens = refreshing(here ? null : new RefreshProcess(environment, install));
        }
        return tokens;
    }

    private RefreshSession refreshing(@Nullable DetachedRefresh elsewhere) {
        return new RefreshSession(
                new SsoOidc(aws()),
                sessions(),
                new SessionLocks(folders),
                clock,
                storeFailures,
                elsewhere);
    }

    /** Returns what refreshes a session in this process. */
    public RefreshSession renewOnce() {
        return refreshing(null);
    }

    public OidcApi oidc() {
        return new SsoOidc(aws());
    }

    public RolePortal portal() {
        return new SsoPortal(aws());
    }

    public GetCredentials getCredentials() {
        return new GetCredentials(
                stored(),
                new ExpiryPolicy(clock),
                tokens(),
                new SsoPortal(aws()),
                new Sts(aws()),
                storeFailures);
    }

    private StoredCredentials stored() {
        return new StoredCredentials(secrets(), new ExpiryPolicy(clock));
    }

    public ConsoleSignIn consoleSignIn() {
        return new FederationSignIn(aws());
    }

    public EksApi eks() {
        return new Eks(aws());
    }

    public DiscoverClusters discoverClusters() {
        return new DiscoverClusters(
                () -> new FindClusters(getCredentials(), eks(), clock, findUser()::from),
                catalogueCache(),
                SdkRegions::like,
                clock);
    }

    public CatalogueCache catalogueCache() {
        return new CatalogueCache(folders);
    }

    protected synchronized AwsClients aws() {
        if (aws == null) {
            aws = new AwsClients(environment, clock);
        }
        return aws;
    }

    /** Returns what works on kubeconfigs. */
    public KubeconfigUseCases kubeconfig() {
        return new KubeconfigUseCases(environment, folders, clock, this::install);
    }

    public CallerIdentity callerIdentity() {
        return new Sts(aws());
    }

    public ExplainAccess explainAccess(ExplainAccess.Credentials credentials) {
        return new ExplainAccess(
                callerIdentity(),
                new CheckAccess(new Eks(aws()), new KubeAuthConfigMap(environment, clock)),
                credentials,
                catalogueCache()::load);
    }

    /** Explains a role's access, with credentials that this process gets. */
    public ExplainAccess explainAccess() {
        return explainAccess(accessCredentials());
    }

    /** Gets credentials in this process, for questions about a role's access and its changes. */
    public ExplainAccess.Credentials accessCredentials() {
        GetCredentials get = getCredentials();
        return (config, profile, roleArn) ->
                get.forProfile(config, profile, roleArn, session -> "Sign in to " + session.name());
    }

    public GrantAccess grantAccess() {
        return new GrantAccess(
                new Eks(aws()),
                new KubeAuthConfigMap(environment, clock),
                new Copies(folders, clock));
    }

    public RevokeAccess revokeAccess() {
        return new RevokeAccess(
                callerIdentity(),
                new Eks(aws()),
                new KubeAuthConfigMap(environment, clock),
                new Copies(folders, clock));
    }
}
