package dev.lanyard.os.notify;

/** Shows notifications of the operating system. */
public interface Notifier {
    /** Shows a notification; returns whether the system accepted it. May block briefly. */
    boolean show(Notice notice);

    /** Removes a group's notification, because it no longer applies. */
    void withdraw(String group);
}
