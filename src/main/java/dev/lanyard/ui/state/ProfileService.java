package dev.lanyard.ui.state;

import dev.lanyard.profile.ProfileName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and adds profiles of ~/.aws/config. Every method blocks. */
public interface ProfileService {
    /** Returns the profiles, and the problem of the config. */
    Profiles read();

    /** Returns the roles that the portals of the signed-in sessions offer. */
    Offers offered();

    /** Returns what {@link #add} would change. */
    FileChange planAdd(List<ProfileItem> items);

    /** Adds profiles. */
    FileChange add(List<ProfileItem> items);

    /** Returns what {@link #convert} would change; throws if it is not possible. */
    FileChange planConvert(ProfileName profile);

    /** Makes a profile get its credentials from Lanyard in every AWS tool. */
    FileChange convert(ProfileName profile);

    /** Checks that IAM Identity Center knows a start URL in a region. */
    StartUrlCheck check(String startUrl, String region);

    /** Returns the start URL that the environment suggests (LANYARD_START_URL). */
    SuggestedStart suggested();

    /** Adds an sso-session with a name made from its start URL; returns that name. */
    String addSession(String startUrl, String region);

    /** Returns the credential_process line of a profile, for other tools. */
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
     * @param url the start URL; empty if there is no suggestion
     * @param region of IAM Identity Center; empty if there is no suggestion
     */
    record SuggestedStart(String url, String region) {}

    /**
     * The config.
     *
     * @param problem why tools reject the file, with its line; null when they don't
     */
    record Profiles(List<ProfileItem> items, @Nullable String problem) {
        public Profiles {
            items = List.copyOf(items);
        }
    }

    /**
     * What was or would be changed.
     *
     * @param file with {@code ~} for the home folder
     * @param diff unified
     */
    record FileChange(String file, String diff) {}

    /**
     * Whether a start URL is one.
     *
     * @param good whether it is
     * @param words one line that says what was found
     */
    record StartUrlCheck(boolean good, String words) {}
}
