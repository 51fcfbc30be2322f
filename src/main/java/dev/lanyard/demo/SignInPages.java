package dev.lanyard.demo;

import java.io.IOException;
import java.util.Map;

/** The pages that the person sees in the browser: sign in, enter a device's code. */
final class SignInPages {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1b2430;--soft:#5b6675;--card:#fff;--ground:#eef1f5;\
            --line:#d9dee6;--go:#1f6f5c;--go2:#185948}
            @media(prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#9aa6b6;--card:#1c232d;\
            --ground:#11161d;--line:#303a47;--go:#2b8f77;--go2:#34a58a}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);\
            color:var(--ink);font:16px/1.5 system-ui,sans-serif}
            main{width:min(27rem,calc(100vw - 2rem));background:var(--card);border:1px solid \
            var(--line);border-radius:14px;padding:2rem;box-shadow:0 12px 40px #0002}
            .top{display:flex;gap:.75rem;align-items:center;color:var(--soft);font-size:.875rem}
            .mark{width:2.25rem;height:2.25rem;border-radius:9px;background:var(--go);color:#fff;\
            display:grid;place-items:center;font-weight:600}
            h1{font-size:1.35rem;line-height:1.3;margin:1.25rem 0 .5rem}
            p{color:var(--soft);margin:.5rem 0}
            dl{margin:1.25rem 0;border:1px solid var(--line);border-radius:10px;padding:.25rem 1rem}
            dl div{display:flex;justify-content:space-between;gap:1rem;padding:.5rem 0}
            dl div+div{border-top:1px solid var(--line)}
            dt{color:var(--soft)}dd{margin:0;text-align:right;overflow-wrap:anywhere}
            form{display:flex;gap:.75rem;margin-top:1.5rem}
            button{flex:1;font:inherit;font-weight:600;padding:.7rem 1rem;border-radius:9px;\
            border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
            button.go{background:var(--go);border-color:var(--go);color:#fff}
            button:hover{border-color:var(--ink)}button.go:hover{background:var(--go2)}
            button:focus-visible,input:focus-visible{outline:3px solid #6aa9ff;outline-offset:2px}
            input{flex:2;font:600 1.1rem ui-monospace,monospace;letter-spacing:.1em;padding:.6rem;\
            border-radius:9px;border:1px solid var(--line);background:transparent;color:inherit;\
            width:100%;text-transform:uppercase}
            footer{margin-top:1.5rem;font-size:.8rem;color:var(--soft)}
            """;

    private final OidcClients clients;
    private final Approvals approvals;

    SignInPages(OidcClients clients, Approvals approvals) {
        this.clients = clients;
        this.approvals = approvals;
    }

    /** GET /authorize: what is wrong with the request, or the question. */
    void authorize(Call call) throws IOException {
        OidcClients.Client client = clients.find(call.query("client_id"));
        String redirect = call.query("redirect_uri");
        if (client == null) {
            trouble(call, "The program that sent you here is not registered, or no longer.");
        } else if (!client.redirectsTo(redirect)) {
            trouble(call, "The program that sent you here wants to send you somewhere unknown.");
        } else if (!call.query("response_type").equals("code")
                || !call.query("code_challenge_method").equals("S256")
                || call.query("code_challenge").length() != 43
                || call.query("state").isEmpty()) {
            trouble(call, "The request is incomplete: it lacks a state or a code challenge.");
        } else {
            String ticket =
                    approvals.ask(
                            new Approvals.Pending(
                                    client.id(),
                                    redirect,
                                    call.query("state"),
                                    call.query("code_challenge")));
            call.html(
                    200,
                    page(
                            "Allow " + text(client.name()) + " to use your AWS access?",
                            "It will be able to act in AWS with the roles that you have, until you"
                                    + " sign out.",
                            details(client.name()) + choice("/authorize", "ticket", ticket)));
        }
    }

    /** POST /authorize: the answer to the question. */
    void decide(Call call) throws IOException {
        Map<String, String> form = call.form();
        String next = approvals.decide(form.getOrDefault("ticket", ""), approves(form));
        if (next == null) {
            trouble(call, "This page has been used already. Begin again in the program.");
        } else {
            call.redirect(next);
        }
    }

    /** GET /device: asks for the code, or whether the code shown is that of the program. */
    void device(Call call) throws IOException {
        String code = call.query("user_code");
        String waiting = code.isEmpty() ? null : approvals.waitsFor(code);
        if (waiting == null) {
            String hint =
                    code.isEmpty()
                            ? "The program shows a code of eight letters."
                            : "No program waits for the code " + code + ". Check it.";
            call.html(
                    code.isEmpty() ? 200 : 404,
                    page(
                            "Enter your code",
                            hint,
                            "<form method=get action=/device><input name=user_code maxlength=9"
                                    + " aria-label=Code placeholder=XXXX-XXXX autofocus required>"
                                    + "<button class=go>Next</button></form>"));
            return;
        }
        call.html(
                200,
                page(
                        "Does " + text(waiting) + " show " + text(code) + "?",
                        "If you did not start this yourself, deny it.",
                        details(waiting) + choice("/device", "user_code", code)));
    }

    /** POST /device: the answer. */
    void decideDevice(Call call) throws IOException {
        Map<String, String> form = call.form();
        boolean approve = approves(form);
        if (!approvals.decideDevice(form.getOrDefault("user_code", ""), approve)) {
            trouble(call, "This code has been used already. Begin again in the program.");
        } else {
            call.html(
                    200,
                    page(
                            approve ? "Request approved" : "Request denied",
                            "You can close this tab and go back to the program.",
                            ""));
        }
    }

    /** GET /start: the portal's own page. */
    void start(Call call) throws IOException {
        call.html(
                200,
                page(
                        "Lanyard's AWS in a box",
                        "This stands in for your organization's access portal. Nothing here"
                                + " reaches AWS.",
                        ""));
    }

    private static boolean approves(Map<String, String> form) {
        return "approve".equals(form.get("decision"));
    }

    private static void trouble(Call call, String what) throws IOException {
        call.html(400, page("This does not work", text(what), ""));
    }

    private static String details(String program) {
        return "<dl><div><dt>Program</dt><dd>"
                + text(program)
                + "</dd></div><div><dt>Signed in as</dt><dd>"
                + World.PERSON
                + "</dd></div><div><dt>Asks for</dt><dd>Your accounts and roles</dd></div></dl>";
    }

    private static String choice(String action, String field, String value) {
        return "<form method=post action="
                + action
                + "><input type=hidden name="
                + field
                + " value=\""
                + text(value)
                + "\"><button id=deny name=decision value=deny>Deny</button>"
                + "<button id=approve class=go name=decision value=approve>Allow access</button></form>";
    }

    private static String page(String heading, String line, String rest) {
        return "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport"
                + " content=\"width=device-width\"><title>"
                + heading
                + "</title><style>"
                + STYLE
                + "</style><main><div class=top><span class=mark>L</span>Harbour &amp; Co. · access"
                + " portal</div><h1>"
                + heading
                + "</h1><p>"
                + line
                + "</p>"
                + rest
                + "<footer>AWS in a box, on this machine alone. Not an AWS page.</footer></main>";
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
