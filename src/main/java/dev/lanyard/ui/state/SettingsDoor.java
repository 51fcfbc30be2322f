package dev.lanyard.ui.state;

import java.util.List;

/** What the Settings screen shows beyond what it sets. All of these block. */
public interface SettingsDoor {
    /** Where secrets and files are. */
    List<Fact> facts();

    /** Whether Lanyard starts when the person logs in. */
    boolean startsAtLogin();

    /** Has it start when the person logs in, or not. */
    void startAtLogin(boolean on);

    /** Whether kubectl's first call leaves an agent behind where the app is closed. */
    boolean leavesAgent();

    /** Has it leave one, or not. */
    void leaveAgent(boolean on);

    /** What a bug report needs, with nothing secret in it. */
    String diagnostics();

    /**
     * Something to know.
     *
     * @param key of its words
     * @param value for a person
     * @param path a file or folder that can be shown; empty for none
     */
    record Fact(String key, String value, String path) {}
}
