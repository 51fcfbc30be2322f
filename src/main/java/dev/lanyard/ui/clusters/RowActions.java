package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.os.Hints;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The actions of a row. */
public final class RowActions {
    /** An action, with its text key, which is also the suffix of its node id. */
    record Action(String key, Runnable run) {}

    private final KubectlActions kubectl;
    private final ExternalApps externalApps;
    private final Consumer<Row.Of> access;
    private final WindowHost front;

    /** The programs for Kubernetes on this machine. */
    private List<ExternalApps.Tool> tools = List.of();

    /** Creates the actions; {@code access} explains why the selected role is rejected. */
    public RowActions(
            KubectlActions kubectl,
            ExternalApps externalApps,
            Consumer<Row.Of> access,
            WindowHost front) {
        this.kubectl = kubectl;
        this.externalApps = externalApps;
        this.access = access;
        this.front = front;
        kubectl.afterSetUp(this::afterwards);
        front.start(externalApps::tools, found -> tools = found);
    }

    /** Returns the actions that apply to a row, in the order of the menu. */
    List<Action> of(Row.Of row) {
        List<Action> actions = new ArrayList<>();
        ContextRow context = row.context();
        if (context != null) {
            String name = context.name();
            if (!context.current()) {
                actions.add(new Action("makeCurrent", () -> kubectl.makeCurrent(name)));
            }
            actions.addAll(uses(name));
        } else if (row.canSetUp()) {
            actions.add(new Action("setUp", () -> setUp(row)));
        }
        actions.add(new Action("console", () -> openConsole(row)));
        actions.add(new Action("access", () -> why(row)));
        if (context != null) {
            boolean favourite = row.mark().favourite();
            actions.add(
                    new Action(
                            favourite ? "unfavourite" : "favourite",
                            () -> kubectl.favourite(context.name(), !favourite)));
        }
        boolean production = row.mark().production();
        actions.add(
                new Action(
                        production ? "notProduction" : "production",
                        () -> kubectl.production(row.item().ref(), !production)));
        if (context != null) {
            actions.add(new Action("rename", () -> kubectl.rename(context.name())));
            actions.add(new Action("update", () -> update(row)));
            actions.add(new Action("remove", () -> remove(row)));
        }
        return actions;
    }

    private List<Action> uses(String context) {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action("copyCommand", () -> copyCommand(context)));
        actions.add(
                new Action("terminal", () -> front.run(() -> externalApps.openTerminal(context))));
        for (ExternalApps.Tool tool : tools) {
            actions.add(
                    new Action(
                            UiText.key(tool),
                            () -> front.run(() -> externalApps.openTool(tool, context))));
        }
        return actions;
    }

    /** Returns whether a separator is shown before an action. */
    static boolean startsGroup(String key) {
        return switch (key) {
            case "console", "favourite", "unfavourite", "rename", "remove" -> true;
            default -> false;
        };
    }

    /** Returns the text key of a row's button; empty if it has none. */
    static String mainKey(Row.Of row) {
        if (row.refusal() != null || isNotDescribed(row)) {
            return "why";
        }
        if (row.item().standing() == ClusterItem.Standing.GONE) {
            return row.context() == null ? "" : "remove";
        }
        return row.canSetUp() ? "setUp" : "";
    }

    private static boolean isNotDescribed(Row.Of row) {
        return row.item().standing() == ClusterItem.Standing.WAITING
                && row.item().cluster().status() == null;
    }

    /** Runs the action of a row's button; false if it has none. */
    boolean main(Row.Of row) {
        switch (mainKey(row)) {
            case "why" -> why(row);
            case "remove" -> remove(row);
            case "setUp" -> setUp(row);
            default -> {
                return false;
            }
        }
        return true;
    }

    void setUp(Row.Of row) {
        kubectl.setUp(List.of(row));
    }

    private void update(Row.Of row) {
        kubectl.update(row.target());
    }

    void remove(Row.Of row) {
        ContextRow context = row.context();
        if (context != null) {
            kubectl.remove(context.name());
        }
    }

    /** Explains why a role is rejected, or why a cluster could not be described. */
    void why(Row.Of row) {
        String note = row.item().note();
        if (row.refusal() == null && note != null && isNotDescribed(row)) {
            ClusterRef ref = row.item().ref();
            String where = ref.name() + " · " + ref.accountId() + " · " + ref.region();
            front.show(
                    new SkippedDialog(
                            front,
                            List.of(new ClusterService.Skipped(ref.accountId(), where, note))));
        } else {
            access.accept(row);
        }
    }

    private void copyCommand(String context) {
        front.copy(Hints.kubectl(context, "get", "pods"), UiText.of("clusters.copied"));
    }

    /** Returns what a user does next with a context that was just set up. */
    private List<WindowHost.Action> afterwards(String context) {
        List<WindowHost.Action> next = new ArrayList<>();
        for (Action use : uses(context)) {
            next.add(new WindowHost.Action(UiText.of("clusters.menu." + use.key()), use.run()));
        }
        return next;
    }

    private void openConsole(Row.Of row) {
        front.run(() -> externalApps.openConsole(row.reach().profile(), row.item().ref()));
    }
}
