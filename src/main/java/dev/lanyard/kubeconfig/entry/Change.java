package dev.lanyard.kubeconfig.entry;

import dev.lanyard.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A change of a kubeconfig's content. */
public sealed interface Change {
    /** API version of the exec credentials in Lanyard's entries. */
    String EXEC_API = "client.authentication.k8s.io/v1";

    /** API version for kubectl before 1.22. */
    String OLD_EXEC_API = "client.authentication.k8s.io/v1beta1";

    /**
     * Sets a cluster's address and CA.
     *
     * @param fileFits whether the CA file that the entry names contains this CA
     */
    record PutCluster(String name, String server, String certificateAuthority, boolean fileFits)
            implements Change {}

    /**
     * Makes a user get its tokens from Lanyard. Other keys are unchanged, except those that prevent
     * kubectl from running the command.
     *
     * @param execApi API version of the exec credentials
     */
    record PutUser(String name, TokenCommand command, String execApi) implements OfUser {}

    /**
     * Makes a user get the same tokens from the AWS CLI, as {@code aws eks update-kubeconfig}
     * writes it (aws-cli, awscli/customizations/eks/update_kubeconfig.py). Other keys are
     * unchanged.
     */
    record PutAwsCliUser(String name, TokenCommand command) implements OfUser {}

    sealed interface OfUser extends Change permits PutUser, PutAwsCliUser {
        String name();
    }

    /** Sets a context; a null namespace leaves an existing one unchanged. */
    record PutContext(String name, String cluster, String user, @Nullable String namespace)
            implements Change {}

    record Remove(Section section, String name) implements Change {}

    record UseContext(String name) implements Change {}

    /** Sets a context's namespace; its other keys are unchanged. */
    record SetNamespace(String context, String namespace) implements Change {}

    /** Renames a context in its place, and the current context with it. */
    record RenameContext(String from, String to) implements Change {}

    /** Returns the content after a change; the same object if nothing changes. */
    private static Value.Fields apply(Change change, Value.Fields file) {
        return switch (change) {
            case PutCluster put ->
                    put(file, Section.CLUSTERS, put.name(), old -> cluster(old, put));
            case PutUser put -> put(file, Section.USERS, put.name(), old -> user(old, put));
            case PutAwsCliUser put ->
                    put(file, Section.USERS, put.name(), old -> awsCliUser(old, put.command()));
            case PutContext put ->
                    put(file, Section.CONTEXTS, put.name(), old -> context(old, put));
            case Remove remove -> remove(file, remove);
            case UseContext use -> file.with("current-context", new Value.Text(use.name()));
            case SetNamespace set ->
                    put(
                            file,
                            Section.CONTEXTS,
                            set.context(),
                            old -> old.with("namespace", new Value.Text(set.namespace())));
            case RenameContext rename -> rename(file, rename);
        };
    }

    static Value applyAll(List<? extends Change> changes, @Nullable Value before) {
        Value.Fields file = before instanceof Value.Fields fields ? fields : emptyFile();
        Value.Fields after = file;
        for (Change change : changes) {
            after = apply(change, after);
        }
        return after;
    }

    private static Value.Fields emptyFile() {
        return Value.fields(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "clusters",
                Value.Sequence.EMPTY,
                "contexts",
                Value.Sequence.EMPTY,
                "users",
                Value.Sequence.EMPTY);
    }

    private static Value.Fields put(
            Value.Fields file, Section section, String name, UnaryOperator<Value.Fields> change) {
        List<Value> items = file.items(section.key());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Value.Fields item && name.equals(item.text("name"))) {
                Value.Fields changed =
                        item.with(section.one(), change.apply(item.fields(section.one())));
                if (changed.equals(item)) {
                    return file;
                }
                List<Value> copy = new ArrayList<>(items);
                copy.set(i, changed);
                return file.with(section.key(), new Value.Sequence(copy));
            }
        }
        Value.Fields body = change.apply(Value.Fields.EMPTY);
        List<Value> copy = new ArrayList<>(items);
        copy.add(
                section == Section.USERS
                        ? Value.fields("name", name, section.one(), body)
                        : Value.fields(section.one(), body, "name", name));
        return file.with(section.key(), new Value.Sequence(copy));
    }

    /**
     * Removes conflicting keys: kubectl rejects a cluster with two CAs, or with a CA and
     * insecure-skip-tls-verify (client-go, tools/clientcmd/validation.go and
     * transport/transport.go).
     */
    private static Value.Fields cluster(Value.Fields old, PutCluster put) {
        boolean unverified = Value.Bare.TRUE.equals(old.get("insecure-skip-tls-verify"));
        Value.Fields base = unverified ? old.without("insecure-skip-tls-verify") : old;
        String data = base.text("certificate-authority-data");
        if (ExclusiveKeys.says(base, "certificate-authority")) {
            if (put.fileFits() && (data == null || data.isEmpty())) {
                return base.with("server", new Value.Text(put.server()));
            }
            base = base.without("certificate-authority");
        }
        if (data == null
                || data.isEmpty()
                || !CaCertificates.include(data, put.certificateAuthority())) {
            base =
                    base.with(
                            "certificate-authority-data",
                            new Value.Text(put.certificateAuthority()));
        }
        return base.with("server", new Value.Text(put.server()));
    }

    private static Value.Fields context(Value.Fields old, PutContext put) {
        Value.Fields context = old.with("cluster", new Value.Text(put.cluster()));
        if (put.namespace() != null) {
            context = context.with("namespace", new Value.Text(put.namespace()));
        }
        return context.with("user", new Value.Text(put.user()));
    }

    private static Value.Fields user(Value.Fields old, PutUser put) {
        Value.Fields exec =
                old.fields("exec")
                        .with("apiVersion", new Value.Text(put.execApi()))
                        .with("command", new Value.Text(put.command().path()))
                        .with("args", Value.Sequence.ofTexts(put.command().arguments()))
                        .with("interactiveMode", new Value.Text("IfAvailable"))
                        .with("provideClusterInfo", Value.Bare.FALSE);
        return ExclusiveKeys.withoutThoseBesideExec(old).with("exec", withoutProfile(exec));
    }

    /** Writes the version that every AWS CLI and kubectl since 2019 speaks. */
    private static Value.Fields awsCliUser(Value.Fields user, TokenCommand command) {
        Value.Fields exec = withoutProfile(user.fields("exec"));
        List<Value> variables = new ArrayList<>(exec.items("env"));
        variables.add(Value.fields("name", "AWS_PROFILE", "value", command.profile()));
        return user.with(
                "exec",
                exec.with("apiVersion", new Value.Text(OLD_EXEC_API))
                        .with("command", new Value.Text("aws"))
                        .with("args", Value.Sequence.ofTexts(awsCliArguments(command)))
                        .with("env", new Value.Sequence(variables)));
    }

    private static List<String> awsCliArguments(TokenCommand command) {
        List<String> words = new ArrayList<>();
        if (command.region() != null) {
            words.addAll(List.of("--region", command.region()));
        }
        words.addAll(List.of("eks", "get-token", "--cluster-name", command.clusterName()));
        words.addAll(List.of("--output", "json"));
        if (command.roleArn() != null) {
            words.addAll(List.of("--role-arn", command.roleArn()));
        }
        return words;
    }

    /** Returns the variables that remain in a user's entry when it is converted, by their names. */
    static List<String> keptVariables(Value.Fields user) {
        List<String> names = new ArrayList<>();
        for (Value item : withoutProfile(user.fields("exec")).items("env")) {
            if (item instanceof Value.Fields variable) {
                names.add(String.valueOf(variable.text("name")));
            }
        }
        return names;
    }

    /** Removes a profile from the command's environment, because the arguments contain it. */
    private static Value.Fields withoutProfile(Value.Fields exec) {
        List<Value> kept = new ArrayList<>(exec.items("env"));
        boolean dropped =
                kept.removeIf(item ->
                        item instanceof Value.Fields variable
                                && Set.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE")
                                        .contains(String.valueOf(variable.text("name"))));
        if (!dropped) {
            return exec;
        }
        return kept.isEmpty() ? exec.without("env") : exec.with("env", new Value.Sequence(kept));
    }

    private static Value.Fields remove(Value.Fields file, Remove remove) {
        String key = remove.section().key();
        List<Value> kept = new ArrayList<>(file.items(key));
        boolean found =
                kept.removeIf(item ->
                        item instanceof Value.Fields fields
                                && remove.name().equals(fields.text("name")));
        return found ? file.with(key, new Value.Sequence(kept)) : file;
    }

    private static Value.Fields rename(Value.Fields file, RenameContext rename) {
        Value to = new Value.Text(rename.to());
        String key = Section.CONTEXTS.key();
        List<Value> items = new ArrayList<>(file.items(key));
        items.replaceAll(item ->
                item instanceof Value.Fields fields && rename.from().equals(fields.text("name"))
                        ? fields.with("name", to)
                        : item);
        Value.Fields renamed =
                items.equals(file.items(key)) ? file : file.with(key, new Value.Sequence(items));
        return rename.from().equals(file.text("current-context"))
                ? renamed.with("current-context", to)
                : renamed;
    }
}
