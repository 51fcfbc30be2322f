package dev.lanyard.ui.state;

import dev.lanyard.profile.ProfileName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The profiles of ~/.aws/config, and what the portals offer beyond them. All of these block. */
public interface ProfilesDoor {
    /** What is in the config, and what is wrong with it. */
    Read read();

    /** Account names and roles as the portals of the signed-in sessions tell them. */
    Offers offered();

    /** What adding would change, with nothing written. */
    Added planAdd(List<ProfileItem> items);

    /** Adds profiles. */
    Added add(List<ProfileItem> items);

    /** What a conversion would change, with nothing written; fails where it is not possible. */
    Added planConvert(ProfileName profile);

    /** Makes a profile get its credentials from Lanyard in every AWS tool. */
    Added convert(ProfileName profile);

    /** Whether a sign-in page answers at a start URL in a region. */
    Answers check(String startUrl, String region);

    /** Where most who start here sign in, if somebody has left word of it. */
    Start suggested();

    /** Adds an sso-session with a name made from its start URL; returns that name. */
    String addSession(String startUrl, String region);

    /** The line that makes another tool ask Lanyard for a profile's credentials. */
    String credentialProcessLine(ProfileName profile);

    /**
     * A profile, or one that could be.
     *
     * @param name its name; for an offered one, the name that it would get
     * @param session the session that it signs in with, by name; empty for none
     * @param accountId twelve digits; empty where there is none
     * @param accountName as the organization calls it; empty where that is not known
     * @param role the permission set or the role that it assumes; empty where there is none
     * @param region empty where there is none
     * @param offered whether it is not in the config yet
     */
    record ProfileItem(
            ProfileName name,
            String session,
            String accountId,
            String accountName,
            String role,
            String region,
            boolean offered) {}

    /**
     * What the portals offer.
     *
     * @param items profiles that could be
     * @param problem why there may be more, in one line; null where all were asked
     */
    record Offers(List<ProfileItem> items, @Nullable String problem) {
        public Offers {
            items = List.copyOf(items);
        }
    }

    /**
     * Where to sign in.
     *
     * @param url the start URL; empty where nobody says
     * @param region of IAM Identity Center; empty where nobody says
     */
    record Start(String url, String region) {}

    /**
     * The config.
     *
     * @param problem why tools reject the file, with its line; null when they don't
     */
    record Read(List<ProfileItem> items, @Nullable String problem) {
        public Read {
            items = List.copyOf(items);
        }
    }

    /**
     * What was or would be changed.
     *
     * @param file with {@code ~} for the home folder
     * @param diff unified
     */
    record Added(String file, String diff) {}

    /**
     * Whether a start URL is one.
     *
     * @param good whether it is
     * @param words one line that says what was found
     */
    record Answers(boolean good, String words) {}
}
