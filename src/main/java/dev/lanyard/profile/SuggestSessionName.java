package dev.lanyard.profile;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the sso-session of a start URL, or suggests a name for a new one. */
public final class SuggestSessionName {
    /**
     * Returns the name of the existing session for the portal; else the first label of its host,
     * such as {@code corp} of {@code corp.awsapps.com}, or {@code sso}, with a number if taken.
     */
    public String run(AwsConfig config, String startUrl, String region) {
        for (SsoSession session : config.sessions().values()) {
            if (!session.legacy()
                    && StartUrl.isSame(session.startUrl(), startUrl)
                    && session.region().equals(region)) {
                return session.name();
            }
        }
        String base = nameOf(startUrl);
        String name = base;
        for (int i = 2; config.sessions().containsKey(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private static String nameOf(String startUrl) {
        String host = host(startUrl);
        String label = host == null ? "" : host.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        boolean valid = label.matches("[a-z][a-z0-9-]*") && !label.matches("d-[0-9a-f]{10}");
        return valid && !label.equals("www") && !label.equals("localhost") ? label : "sso";
    }

    private static @Nullable String host(String startUrl) {
        try {
            return URI.create(StartUrl.normalised(startUrl)).getHost();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
