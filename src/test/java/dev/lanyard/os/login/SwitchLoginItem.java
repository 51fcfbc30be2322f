package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;
import java.util.Objects;

/**
 * Sets this user's login item on or off, as the window's switch does; for packaging/windows/job.
 */
final class SwitchLoginItem {
    private SwitchLoginItem() {}

    public static void main(String[] arguments) {
        Environment environment = Environment.ofThisProcess();
        InstallTree install = Objects.requireNonNull(InstallTree.ofThisProcess(environment));
        LoginItem item = LoginItem.of(environment, install.windowProgram());
        item.set(arguments[0].equals("on"));
        System.out.println(item.isOn() ? "on" : "off");
    }
}
