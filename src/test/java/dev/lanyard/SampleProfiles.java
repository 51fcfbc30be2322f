package dev.lanyard;

import dev.lanyard.demo.World;

/** Sections of an AWS config file for a box. */
public final class SampleProfiles {
    private SampleProfiles() {}

    /** An sso-session. */
    public static String session(String name, String startUrl) {
        return """
        [sso-session %s]
        sso_start_url = %s
        sso_region = eu-west-1

        """
                .formatted(name, startUrl);
    }

    /** A profile of a role that a session reaches. */
    public static String role(String profile, String session, String account, String role) {
        return """
        [profile %s]
        sso_session = %s
        sso_account_id = %s
        sso_role_name = %s
        region = eu-west-1

        """
                .formatted(profile, session, account, role);
    }

    /** The session harbour, and the profile sandbox in it. */
    public static String harbour(String startUrl) {
        return session("harbour", startUrl)
                + role("sandbox", "harbour", World.SANDBOX, "Administrator");
    }

    /** The profile deploy, a role on top of sandbox's. */
    public static String deploy() {
        return """
        [profile deploy]
        role_arn = arn:aws:iam::%s:role/deploy
        source_profile = sandbox
        region = eu-west-1

        """
                .formatted(World.SANDBOX);
    }

    /** The profile old, from before there were sso-sessions. */
    public static String old(String startUrl) {
        return """
        [profile old]
        sso_start_url = %s
        sso_region = eu-west-1
        sso_account_id = %s
        sso_role_name = Administrator
        region = eu-west-1

        """
                .formatted(startUrl, World.SANDBOX);
    }
}
