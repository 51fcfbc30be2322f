package dev.lanyard.ui.clusters;

import dev.lanyard.cluster.ClusterRef;
import dev.lanyard.kubeconfig.ContextRow;
import dev.lanyard.os.Hints;
import dev.lanyard.ui.kit.UiTasks;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.ClusterItem;
import dev.lanyard.ui.state.ClusterService;
import dev.lanyard.ui.state.ExternalApps;
import dev.lanyard.ui.state.UiText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The actions of a row. */
public final class RowActions {
    /**
     * One action.
     *
     * @param key text key, and suffix of the node id
     * @param run performs it
     */
    record Action(String key, Runnable run) {}

    private final KubectlActions kubectl;
    private final ExternalApps externalApps;
    private final Access access;
    private final UiTasks tasks;
    private final WindowHost front;

    /** The programs for Kubernetes on this machine. */
    private List<ExternalApps.Tool> tools = List.of();

    /** Explains why a role is rejected. */
    public interface Access {
        /** Receives a cluster with the selected role. */
        void explain(Row.Of row);
    }

    /** Creates the actions on the kubeconfig and on other programs. */
    public RowActions(
            KubectlActions kubectl,
            ExternalApps externalApps,
            Access access,
            UiTasks tasks,
            WindowHost front) {
        this.kubectl = kubectl;
        this.externalApps = externalApps;
        this.access = access;
        this.tasks = tasks;
        this.front = front;
        kubectl.afterSetUp(this::afterwards);
        tasks.start(externalApps::tools, found -> tools = found, front::failed);
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
            actions.add(new Action("copyCommand", () -> copyCommand(name)));
            actions.add(new Action("terminal", () -> run(() -> openTerminal(name))));
            for (ExternalApps.Tool tool : tools) {
                actions.add(new Action(tool.key(), () -> run(() -> openTool(tool, name))));
            }
        } else if (row.canSetUp()) {
            actions.add(new Action("setUp", () -> setUp(row)));
        }
        actions.add(new Action("console", () -> run(() -> openConsole(row))));
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
                            List.of(new ClusterService.Skipped(ref.accountId(), where, note))));
        } else {
            access.explain(row);
        }
    }

    private void copyCommand(String context) {
        front.copy(Hints.kubectl(context, "get", "pods"), UiText.of("clusters.copied"));
    }

    private boolean openTerminal(String context) {
        externalApps.openTerminal(context);
        return true;
    }

    private boolean openTool(ExternalApps.Tool tool, String context) {
        externalApps.openTool(tool, context);
        return true;
    }

    /** Returns what a user does next with a context that was just set up. */
    private List<WindowHost.Action> afterwards(String context) {
        List<WindowHost.Action> next = new ArrayList<>();
        next.add(
                new WindowHost.Action(
                        UiText.of("clusters.menu.copyCommand"), () -> copyCommand(context)));
        next.add(
                new WindowHost.Action(
                        UiText.of("clusters.menu.terminal"),
                        () -> run(() -> openTerminal(context))));
        for (ExternalApps.Tool tool : tools) {
            next.add(
                    new WindowHost.Action(
                            UiText.of("clusters.menu." + tool.key()),
                            () -> run(() -> openTool(tool, context))));
        }
        return next;
    }

    private boolean openConsole(Row.Of row) {
        externalApps.openConsole(row.reach().profile(), row.item().ref());
        return true;
    }

    private void run(Callable<Boolean> work) {
        tasks.start(work, done -> {}, front::failed);
    }
}
