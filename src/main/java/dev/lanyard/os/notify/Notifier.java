package dev.lanyard.os.notify;

/** The system's own notifications. */
public interface Notifier {
    /** Shows a notice; says whether the system took it. May block for a moment. */
    boolean show(Notice notice);

    /** Takes a group's notice away, since it is no longer so. */
    void withdraw(String group);
}
