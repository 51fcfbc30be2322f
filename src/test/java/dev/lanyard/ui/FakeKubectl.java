package dev.lanyard.ui;

import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.ui.state.KubectlDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A kubeconfig that is a list of contexts. */
public final class FakeKubectl implements KubectlDoor {
    public final List<Wish> wishes = new CopyOnWriteArrayList<>();
    private static final List<String> ON_SCREEN = new CopyOnWriteArrayList<>();
    private volatile List<Context> contexts;
    private volatile List<Context> before;

    public FakeKubectl(List<Context> contexts) {
        this.contexts = List.copyOf(contexts);
        this.before = this.contexts;
    }

    @Override
    public List<Context> contexts() {
        notOnScreen();
        return contexts;
    }

    @Override
    public Change plan(Wish wish) {
        notOnScreen();
        return switch (wish) {
            case Wish.SetUp setUp -> {
                String name = setUp.clusters().getFirst().cluster().ref().name();
                String diff =
                        """
                        @@ contexts @@
                        + - name: %1$s
                        +   context: {cluster: %1$s, user: %1$s}
                        @@ users @@
                        + - name: %1$s
                        +   user:
                        +     exec:
                        +       command: /usr/bin/lanyard-token
                        +       args: [--profile, data-admin, --cluster-name, …]
                        """
                                .formatted(name);
                yield new Change("~/.kube/config", diff, List.of(name));
            }
            case Wish.Remove remove ->
                    new Change(
                            "~/.kube/config",
                            "@@ contexts @@\n- - name: " + remove.contexts().getFirst() + "\n",
                            remove.contexts());
            default -> new Change("~/.kube/config", "", List.of());
        };
    }

    @Override
    public Change carryOut(Wish wish) {
        notOnScreen();
        wishes.add(wish);
        List<Context> old = contexts;
        List<Context> next = new ArrayList<>(old);
        List<String> names = new ArrayList<>();
        switch (wish) {
            case Wish.SetUp setUp -> {
                for (Wanted wanted : setUp.clusters()) {
                    String name = wanted.cluster().ref().name();
                    names.add(name);
                    next.add(
                            new Context(
                                    name,
                                    setUp.makeCurrent(),
                                    wanted.cluster().ref(),
                                    wanted.reach().profile(),
                                    true));
                }
            }
            case Wish.Remove remove -> {
                names.addAll(remove.contexts());
                next.removeIf(context -> remove.contexts().contains(context.name()));
            }
            case Wish.MakeCurrent current -> {
                names.add(current.context());
                next.replaceAll(context ->
                        new Context(
                                context.name(),
                                context.name().equals(current.context()),
                                context.cluster(),
                                context.profile(),
                                context.ours()));
            }
            case Wish.Undo undo -> next = new ArrayList<>(before);
            case Wish.Convert convert -> names.add("converted");
        }
        before = old;
        contexts = List.copyOf(next);
        return new Change("~/.kube/config", "", names);
    }

    @Override
    public Conversion conversion(Map<String, ProfileName> chosen) {
        notOnScreen();
        String diff = chosen.isEmpty() ? "" : "+ command: /usr/bin/lanyard-token\n";
        return new Conversion(
                new Change("~/.kube/config", diff, List.of("old-prod")),
                chosen.isEmpty()
                        ? List.of(
                                new Choice(
                                        "old-prod-user",
                                        List.of(
                                                new ProfileName("payments-deploy"),
                                                new ProfileName("payments-read"))))
                        : List.of(),
                List.of(new Left("vault-user", "its command names no cluster")));
    }

    @Override
    public @Nullable Block block() {
        notOnScreen();
        return null;
    }

    @Override
    public List<Lock> staleLocks() {
        return List.of();
    }

    @Override
    public void removeStaleLocks() {
        // There are none.
    }

    @Override
    public String kubeconfigPath() {
        return "/home/somebody/.kube/config";
    }

    /** Where a door was opened on the screen's thread since this was asked last. */
    public static List<String> openedOnScreen() {
        List<String> calls = List.copyOf(ON_SCREEN);
        ON_SCREEN.clear();
        return calls;
    }

    static void notOnScreen() {
        boolean onScreen;
        try {
            onScreen = javafx.application.Platform.isFxApplicationThread();
        } catch (IllegalStateException notStarted) {
            onScreen = false;
        }
        if (onScreen) {
            ON_SCREEN.add(StackWalker.getInstance().walk(frames -> frames.toList()).toString());
            throw ProblemException.of("a blocking call on the screen's thread", "");
        }
    }
}
