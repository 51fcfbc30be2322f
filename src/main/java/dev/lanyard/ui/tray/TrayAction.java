package dev.lanyard.ui.tray;

/**
 * An action of the tray's menu or a notification, with a text form as its id.
 *
 * @param kind what it does
 * @param name the session or context that it is about; empty for none
 */
public record TrayAction(Kind kind, String name) {
    /** Prefix of an id that occurs twice in the menu. */
    static final String TOLD = "told ";

    /** What an action does. */
    public enum Kind {
        /** Open the window at its last screen. */
        OPEN("open"),
        /** Sign in to a session, or renew it. */
        SIGN_IN("sign-in"),
        /** Make a context the current one. */
        MAKE_CURRENT("make-current"),
        /** Open the window at the clusters. */
        CLUSTERS("clusters"),
        /** Open the window at the settings. */
        SETTINGS("settings"),
        QUIT("quit");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }

        /** Returns the id of the action with a name, or with none if it is empty. */
        public String id(String name) {
            return name.isEmpty() ? verb : verb + " " + name;
        }
    }

    /** Returns the action of an id; an unknown id opens the window. */
    public static TrayAction of(String id) {
        String own = id.startsWith(TOLD) ? id.substring(TOLD.length()) : id;
        int blank = own.indexOf(' ');
        String verb = blank < 0 ? own : own.substring(0, blank);
        for (Kind kind : Kind.values()) {
            if (kind.verb.equals(verb)) {
                return new TrayAction(kind, blank < 0 ? "" : own.substring(blank + 1));
            }
        }
        return new TrayAction(Kind.OPEN, "");
    }
}
