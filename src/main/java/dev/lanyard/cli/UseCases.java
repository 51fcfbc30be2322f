package dev.lanyard.cli;

import dev.lanyard.access.CallerIdentity;
import dev.lanyard.access.ExplainAccess;
import dev.lanyard.access.GrantAccess;
import dev.lanyard.access.RevokeAccess;
import dev.lanyard.agent.protocol.AgentClient;
import dev.lanyard.cluster.CatalogueCache;
import dev.lanyard.cluster.EksApi;
import dev.lanyard.cluster.ListClusters;
import dev.lanyard.credential.FindRoles;
import dev.lanyard.credential.GetCredentials;
import dev.lanyard.kubeconfig.CheckPluginPolicy;
import dev.lanyard.kubeconfig.ContextNames;
import dev.lanyard.kubeconfig.ConvertEntries;
import dev.lanyard.kubeconfig.DeletedContexts;
import dev.lanyard.kubeconfig.KubeconfigPaths;
import dev.lanyard.kubeconfig.KubectlVersion;
import dev.lanyard.kubeconfig.ListContexts;
import dev.lanyard.kubeconfig.PruneKubeconfig;
import dev.lanyard.kubeconfig.RemoveFromKubeconfig;
import dev.lanyard.kubeconfig.SetUpKubeconfig;
import dev.lanyard.kubeconfig.UndoKubeconfig;
import dev.lanyard.kubeconfig.UseContext;
import dev.lanyard.os.Browser;
import dev.lanyard.os.Environment;
import dev.lanyard.os.Folders;
import dev.lanyard.os.InstallTree;
import dev.lanyard.profile.AddProfiles;
import dev.lanyard.profile.ReadAwsConfig;
import dev.lanyard.secret.SecretStore;
import dev.lanyard.signin.ReadSessions;
import dev.lanyard.signin.SignIn;
import dev.lanyard.signin.SignOut;
import dev.lanyard.signin.SingleRefresh;
import java.time.Clock;
import java.util.List;

/** The doors that commands go through. Each is built when it is first asked for, and not before. */
public interface UseCases {
    /** The process's surroundings. */
    Environment environment();

    /** Where Lanyard's own files are. */
    Folders folders();

    /** The time, in the time zone that a person reads it in. */
    Clock clock();

    /**
     * Where Lanyard is installed.
     *
     * @throws dev.lanyard.problem.ProblemException when no launcher of ours started this process
     */
    InstallTree install();

    /** The way to the resident agent, whether there is one or not. */
    AgentClient agent();

    /** Where secrets are kept. */
    SecretStore secrets();

    /** The person's browser. */
    Browser browser();

    ReadAwsConfig readAwsConfig();

    AddProfiles addProfiles();

    FindRoles findRoles();

    SignIn signIn();

    SignOut signOut();

    ReadSessions readSessions();

    SingleRefresh renewOnce();

    GetCredentials getCredentials();

    EksApi eks();

    ListClusters listClusters();

    CatalogueCache catalogueCache();

    KubeconfigPaths kubeconfigPaths();

    SetUpKubeconfig setUpKubeconfig();

    ContextNames contextNames();

    RemoveFromKubeconfig removeFromKubeconfig();

    ConvertEntries convertEntries();

    UndoKubeconfig undoKubeconfig();

    PruneKubeconfig pruneKubeconfig();

    /** Which contexts of Lanyard's the person deleted with another tool. */
    DeletedContexts deletedContexts();

    ListContexts listContexts();

    UseContext useContext();

    /** Which kubectl is on the PATH. */
    KubectlVersion kubectlVersion();

    CheckPluginPolicy checkPluginPolicy();

    CallerIdentity callerIdentity();

    /** Explains a role's access, with credentials from this source. */
    ExplainAccess explainAccess(ExplainAccess.Credentials credentials);

    GrantAccess grantAccess();

    RevokeAccess revokeAccess();

    /** Programs that run for as long as they are wanted, and the one that is not picocli's. */
    Programs programs();

    /** What {@code lanyard agent}, {@code demo} and {@code token} hand over to. */
    interface Programs {
        /** Runs the agent until it is stopped; returns what to exit with. */
        int agent(Terminal terminal);

        /** Runs the demo. */
        void demo(DemoOptions options, Terminal terminal);

        /** Does at the demo's sign-in page what a person would. */
        void visit(String address);

        /** Runs the token command; returns what to exit with. */
        int token(List<String> arguments, Terminal terminal);
    }
}
