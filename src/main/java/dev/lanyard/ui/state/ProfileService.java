package dev.lanyard.ui.state;

import dev.lanyard.profile.ProfileName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and adds profiles of ~/.aws/config. Every method blocks. */
public interface ProfileService {
    /** Returns the profiles of the config, and why tools reject it. */
    Profiles read();

    /**
     * Returns the roles that the portals of the signed-in sessions offer, and why some may lack.
     */
    Profiles offered();

    /** Adds profiles, or plans to. */
    FileChange add(List<ProfileItem> items, boolean dryRun);

    /** Makes a profile get its credentials from Lanyard in every AWS tool, or plans to. */
    FileChange convert(ProfileName profile, boolean dryRun);

    /** Returns why a start URL is none in a region of IAM Identity Center; null if it is one. */
    @Nullable String problemOf(String startUrl, String region);

    /** Returns the start URL that the environment suggests; empty for none. Does not block. */
    String suggestedUrl();

    /** Returns the region that the environment suggests; empty for none. Does not block. */
    String suggestedRegion();

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

    /** Profiles, and in one line why not all are known. */
    record Profiles(List<ProfileItem> items, @Nullable String problem) {
        public Profiles {
            items = List.copyOf(items);
        }
    }

    /** What was or would be changed: the file, with ~ for the home folder, and a unified diff. */
    record FileChange(String file, String diff) {}
}
