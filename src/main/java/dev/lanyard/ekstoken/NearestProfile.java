package dev.lanyard.ekstoken;

import dev.lanyard.profile.AwsConfig;
import dev.lanyard.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/** The profile that somebody who mistyped a name may have meant. */
final class NearestProfile {
    private static final int LONGEST = 64;

    private NearestProfile() {}

    /** The nearest name, at most a third of it away; null when none is near. */
    static @Nullable String of(ProfileName wanted, AwsConfig config) {
        String name = wanted.value();
        if (name.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int best = Math.max(2, name.length() / 3) + 1;
        for (ProfileName candidate : config.profiles().keySet()) {
            if (candidate.value().length() <= LONGEST) {
                int distance = distance(name, candidate.value());
                if (distance < best) {
                    best = distance;
                    nearest = candidate.value();
                }
            }
        }
        return nearest;
    }

    /** Levenshtein's, ignoring case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                char x = Character.toLowerCase(a.charAt(i - 1));
                char y = Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (x == y ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
