package dev.lanyard.ui.tray;

/** What was chosen in the tray's menu or on a notice; as an id, it is plain text. */
public sealed interface TrayAction {
    /** Before an id that stands elsewhere in the menu as well. */
    String TOLD = "told ";

    /** Sign in to a session, or renew it. */
    record SignIn(String session) implements TrayAction {}

    /** Make a context the current one. */
    record MakeCurrent(String context) implements TrayAction {}

    /** Open the window at the clusters. */
    record Clusters() implements TrayAction {}

    /** Open the window as it was. */
    record Open() implements TrayAction {}

    /** Open the window at the settings. */
    record OpenSettings() implements TrayAction {}

    /** End the program. */
    record Quit() implements TrayAction {}

    /** Its id. */
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

    /** What an id means; one that nobody knows opens the window. */
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
