package dev.lanyard.demo;

import java.io.PrintStream;
import java.nio.file.Path;

/** Lanyard's main job on a box, command by command, up to kubectl's answer. */
final class MainJob {
    private final Box box;
    private final DemoHome home;
    private final DemoSteps steps;
    private final Programs programs;
    private final PrintStream out;

    MainJob(Box box, DemoHome home, DemoSteps steps, Programs programs, PrintStream out) {
        this.box = box;
        this.home = home;
        this.steps = steps;
        this.programs = programs;
        this.out = out;
    }

    /** Does it, and shows every step. */
    void run() {
        Path lanyard = programs.lanyard();
        home.browser(RunDemo.quoted(lanyard) + " demo --visit", "\"" + lanyard + "\" demo --visit");
        steps.say("An AWS in a box is up, and a home folder for this demo alone. Its profiles:");
        steps.run(lanyard, "lanyard", "profiles");
        steps.say("Sign in. The browser is a built-in visitor that presses «Allow access».");
        steps.run(lanyard, "lanyard", "login", "--session", DemoConfig.SESSION);
        steps.say("A profile from before sso-sessions signs in by a device code.");
        steps.run(lanyard, "lanyard", "login", "sandbox-legacy");
        steps.run(lanyard, "lanyard", "status");
        steps.say("Every cluster that the roles reach, and why some could not be looked at.");
        steps.run(lanyard, "lanyard", "clusters");
        steps.say("A context for each of them.");
        steps.run(lanyard, "lanyard", "kubeconfig", "--all");
        steps.say("One more, under a name of its own, and current.");
        steps.run(
                lanyard,
                "lanyard",
                "kubeconfig",
                "--profile",
                "shop",
                "--cluster",
                "shop",
                "--alias",
                "my-shop",
                "--set-current");
        Path kubectl = programs.kubectl();
        if (kubectl == null) {
            BoxCluster shop = box.world().cluster(World.SHOP, "eu-west-1", "shop").orElseThrow();
            steps.say("kubectl is not on the PATH: its request, made with the token.");
            out.println("$ lanyard-token --profile shop --region eu-west-1 --cluster-name shop");
            String credential =
                    steps.output(
                            programs.token(),
                            "--profile",
                            "shop",
                            "--region",
                            "eu-west-1",
                            "--cluster-name",
                            "shop");
            new RequestByToken(box, out).run(shop, credential);
        } else {
            steps.say("kubectl gets in by itself from here on.");
            steps.run(kubectl, "kubectl", "config", "get-contexts", "-o", "name");
            steps.run(kubectl, "kubectl", "auth", "whoami");
            steps.run(kubectl, "kubectl", "get", "namespaces");
        }
    }
}
