package dev.lanyard.ui.tray;

/** An action of the tray's menu or a notification, with a text form as its id. */
public sealed interface TrayAction {
    /** Prefix of an id that occurs twice in the menu. */
    String TOLD = "told ";

    /** Sign in to a session, or renew it. */
    record SignIn(String session) implements TrayAction {}

    /** Make a context the current one. */
    record MakeCurrent(String context) implements TrayAction {}

    /** Open the window at the clusters. */
    record Clusters() implements TrayAction {}

    /** Open the window at its last screen. */
    record Open() implements TrayAction {}

    /** Open the window at the settings. */
    record OpenSettings() implements TrayAction {}

    /** Exit the program. */
    record Quit() implements TrayAction {}

    /** Returns the id. */
    default String id() {
        return switch (this) {
            case SignIn signIn -> "sign-in " + signIn.session();
            case MakeCurrent current -> "make-current " + current.context();
            case Clusters clusters -> "clusters";
            case Open open -> "open";
            case OpenSettings settings -> "settings";
            case Quit quit -> "quit";
        };
    }

    /** Returns the action of an id; an unknown id opens the window. */
    static TrayAction of(String id) {
        if (id.startsWith(TOLD)) {
            return of(id.substring(TOLD.length()));
        }
        int blank = id.indexOf(' ');
        String verb = blank < 0 ? id : id.substring(0, blank);
        String rest = blank < 0 ? "" : id.substring(blank + 1);
        return switch (verb) {
            case "sign-in" -> new SignIn(rest);
            case "make-current" -> new MakeCurrent(rest);
            case "clusters" -> new Clusters();
            case "settings" -> new OpenSettings();
            case "quit" -> new Quit();
            default -> new Open();
        };
    }
}
