package dev.lanyard.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The page that the browser shows at the end: no external resources, no scripts.
 *
 * @param status code and reason of the HTTP status line
 * @param mood the kind of icon
 * @param title one short sentence
 * @param text what to do next
 */
record ResultPage(String status, Mood mood, String title, String text) {
    enum Mood {
        GOOD("good", "M7 12.5l3.2 3.2L17 9"),
        BAD("bad", "M8.5 8.5l7 7M15.5 8.5l-7 7"),
        PLAIN("plain", "M12 11v5M12 8v.01");

        private final String word;
        private final String drawing;

        Mood(String word, String drawing) {
            this.word = word;
            this.drawing = drawing;
        }
    }

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--back:#f4f6f6;--card:#fff;--line:#e2e6e7;--text:#16201f;\
            --muted:#5b6a69;--good:#1a9a55;--bad:#c0342b;--plain:#0b766e}
            @media(prefers-color-scheme:dark){:root{--back:#111516;--card:#1b2122;--line:#293132;\
            --text:#e8eeee;--muted:#9fb0af;--good:#3fce85;--bad:#ff7a70;--plain:#3cc2b4}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:20px;\
            background:var(--back);color:var(--text);\
            font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",sans-serif}
            main{max-width:440px;width:100%;background:var(--card);border:1px solid var(--line);\
            border-radius:12px;padding:36px 32px;text-align:center}
            svg{width:48px;height:48px;fill:none;stroke-width:1.6;stroke-linecap:round;\
            stroke-linejoin:round}
            .good{stroke:var(--good)}.bad{stroke:var(--bad)}.plain{stroke:var(--plain)}
            h1{font-size:19px;line-height:1.35;font-weight:600;margin:14px 0 6px;\
            overflow-wrap:anywhere}
            p{margin:0;color:var(--muted);overflow-wrap:anywhere}
            footer{margin-top:26px;font-size:12px;color:var(--muted)}
            """;

    /** Allows only the inline style, no resources, and no framing. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(SessionLocks.hash("SHA-256", STYLE))
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static ResultPage signedIn(String session) {
        return new ResultPage(
                "200 OK",
                Mood.GOOD,
                "You are signed in to " + session,
                "You can close this tab and go back to what you were doing.");
    }

    static ResultPage declined(String why) {
        return new ResultPage(
                "200 OK",
                Mood.BAD,
                "The sign-in was declined",
                why + ". You can close this tab; nothing was changed.");
    }

    static ResultPage failed(String why) {
        return new ResultPage("200 OK", Mood.BAD, "The sign-in could not be completed", why + ".");
    }

    static ResultPage beginAgain() {
        return new ResultPage(
                "200 OK",
                Mood.PLAIN,
                "AWS requires a new sign-in",
                "You can close this tab; Lanyard opens another one.");
    }

    static ResultPage over() {
        return new ResultPage(
                "200 OK",
                Mood.PLAIN,
                "This sign-in is over",
                "It was cancelled or took too long. You can close this tab and start again.");
    }

    static ResultPage usedAlready() {
        return new ResultPage(
                "409 Conflict", Mood.PLAIN, "This answer has been used", "You can close this tab.");
    }

    static ResultPage otherUser() {
        return new ResultPage(
                "403 Forbidden",
                Mood.BAD,
                "This browser is another user's",
                "The sign-in continues in a browser of the user who started it. For one that"
                        + " runs elsewhere: lanyard login --use-device-code --no-browser");
    }

    static ResultPage refused(String status, String what) {
        return new ResultPage(
                status,
                Mood.PLAIN,
                what,
                "The sign-in is still waiting, in the tab that Lanyard opened.");
    }

    byte[] html() {
        String html =
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                        + "<title>"
                        + escape(title)
                        + " · Lanyard</title><style>"
                        + STYLE
                        + "</style></head><body><main role=\"status\">"
                        + "<svg class=\""
                        + mood.word
                        + "\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
                        + "<circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\""
                        + mood.drawing
                        + "\"/></svg><h1>"
                        + escape(title)
                        + "</h1><p>"
                        + escape(text)
                        + "</p><footer>Lanyard</footer></main></body></html>\n";
        return html.getBytes(StandardCharsets.UTF_8);
    }

    /** Escapes external text (an error description, a session's name) for HTML. */
    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
