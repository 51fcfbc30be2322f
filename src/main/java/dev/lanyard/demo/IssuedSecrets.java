package dev.lanyard.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every secret that the box has ever handed out, so that a test can look for leaks of them. */
public final class IssuedSecrets {
    private final List<Issued> all = new CopyOnWriteArrayList<>();

    /**
     * One of them.
     *
     * @param kind "access token", "refresh token", "client secret", "role secret", "session token",
     *     "authorization code" or "device code"
     * @param value in clear
     */
    public record Issued(String kind, String value) {}

    void add(String kind, String value) {
        all.add(new Issued(kind, value));
    }

    /** All of them, oldest first. */
    public List<Issued> all() {
        return List.copyOf(all);
    }
}
