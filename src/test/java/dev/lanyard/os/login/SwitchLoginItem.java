package dev.lanyard.os.login;

import dev.lanyard.os.Environment;
import dev.lanyard.os.InstallTree;

/**
 * Sets this user's login item on or off, as the window's switch does; for packaging/windows/job.
 */
final class SwitchLoginItem {
    private SwitchLoginItem() {}

    public static void main(String[] arguments) {
        Environment environment = Environment.ofThisProcess();
        LoginItem item =
                LoginItem.of(environment, InstallTree.required(environment).windowProgram());
        item.set(arguments[0].equals("on"));
        System.out.println(item.isOn() ? "on" : "off");
    }
}
