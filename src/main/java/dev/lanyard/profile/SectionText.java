package dev.lanyard.profile;

import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Formats new sections as lines of an AWS config file. */
final class SectionText {
    private static final int MAX_LENGTH = 500;

    private final String end;
    private final NewSections.Style style;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param end the line end of the file
     * @param style what profiles are written with
     */
    SectionText(String end, NewSections.Style style) {
        this.end = end;
        this.style = style;
    }

    SectionText session(NewSections.Session session) {
        check("the start URL", session.startUrl());
        String startUrl = StartUrl.parse(session.startUrl());
        header("sso-session", session.name());
        key("sso_start_url", startUrl);
        key("sso_region", region(session.region()));
        key("sso_registration_scopes", SsoSession.DEFAULT_SCOPE);
        return this;
    }

    SectionText role(NewSections.Role role) {
        header("profile", role.name().value());
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("sso_session", role.session());
        keys.put("sso_account_id", role.accountId());
        keys.put("sso_role_name", role.roleName());
        keys.forEach(SectionText::check);
        String program = style.credentialsCommand();
        if (program == null) {
            keys.forEach(this::key);
        } else {
            key(SsoKeys.PROCESS, SsoKeys.command(program, keys, Shell.current()));
        }
        if (role.region() != null) {
            key("region", region(role.region()));
        }
        if (style.synced()) {
            key(Profile.SYNCED, "yes");
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    private void header(String kind, String name) {
        if (!text.isEmpty()) {
            text.append(end);
        }
        check("the name of a " + kind, name);
        text.append(kind.equals("profile") ? header(name) : "[" + kind + " " + quoted(name) + "]");
        text.append(end);
    }

    /** Returns the heading of a profile, with its brackets. */
    static String header(String profile) {
        return profile.equals("default") ? "[default]" : "[profile " + quoted(profile) + "]";
    }

    private void key(String key, String value) {
        check(key, value);
        text.append(key).append(" = ").append(value).append(end);
    }

    /** Quotes a name so that botocore's {@code shlex.split} returns it unchanged. */
    private static String quoted(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (PythonText.isSpace(c) || c == '"' || c == '\'' || c == '\\') {
                return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            }
        }
        return name;
    }

    private static void check(String what, String value) {
        boolean valid =
                !value.isEmpty()
                        && value.length() <= MAX_LENGTH
                        && PythonText.strip(value).equals(value)
                        && value.codePoints().allMatch(SingleLine::isPrintable);
        if (!valid) {
            throw ProblemException.usage(
                    what
                            + " is empty, too long, or has characters that a config file cannot contain",
                    "Write it on one line, without spaces at its ends.");
        }
    }

    private static String region(String region) {
        RegionName.check(region);
        return region;
    }
}
