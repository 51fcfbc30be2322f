package dev.lanyard.demo;

/** The ~/.aws/config of the demo: sso-session and legacy profiles, and a chain. */
final class DemoConfig {
    /** The sso-session's name. */
    static final String SESSION = "harbour";

    private DemoConfig() {}

    static String text(String startUrl) {
        return """
        # Made by `lanyard demo`; the start URL is that of the AWS in a box.
        [sso-session harbour]
        sso_start_url = {start}
        sso_region = {ssoRegion}
        sso_registration_scopes = sso:account:access

        [profile sandbox]
        sso_session = harbour
        sso_account_id = {sandbox}
        sso_role_name = Administrator
        region = eu-west-1

        [profile shop]
        sso_session = harbour
        sso_account_id = {shop}
        sso_role_name = Administrator
        region = eu-west-1

        [profile shop-us-readonly]
        sso_session = harbour
        sso_account_id = {shop}
        sso_role_name = ReadOnly
        region = us-east-1

        # May list clusters, and not describe them.
        [profile shop-audit]
        sso_session = harbour
        sso_account_id = {shop}
        sso_role_name = Auditor
        region = eu-west-1

        # An account with no clusters.
        [profile billing]
        sso_session = harbour
        sso_account_id = {billing}
        sso_role_name = ReadOnly
        region = eu-west-1

        [profile data]
        sso_session = harbour
        sso_account_id = {data}
        sso_role_name = DataEngineer
        region = eu-central-1

        # A role on top of another profile's.
        [profile deploy]
        role_arn = arn:aws:iam::{sandbox}:role/deploy
        source_profile = sandbox
        region = eu-west-1

        # The way before sso-sessions: signs in by a device code.
        [profile sandbox-legacy]
        sso_start_url = {start}
        sso_region = {ssoRegion}
        sso_account_id = {sandbox}
        sso_role_name = Administrator
        region = eu-west-1
        """
                .replace("{start}", startUrl)
                .replace("{ssoRegion}", World.SSO_REGION)
                .replace("{sandbox}", World.SANDBOX)
                .replace("{shop}", World.SHOP)
                .replace("{billing}", World.BILLING)
                .replace("{data}", World.DATA);
    }
}
