package dev.lanyard.demo;

import java.io.IOException;

/** Passes each request to the server that it is for. */
final class RequestRouter {
    private final Traffic traffic;
    private final OidcServer oidc;
    private final SignInPages pages;
    private final PortalServer portal;
    private final StsServer sts;
    private final EksServer eks;
    private final FederationServer federation;

    RequestRouter(
            Traffic traffic,
            OidcServer oidc,
            SignInPages pages,
            PortalServer portal,
            StsServer sts,
            EksServer eks,
            FederationServer federation) {
        this.traffic = traffic;
        this.oidc = oidc;
        this.pages = pages;
        this.portal = portal;
        this.sts = sts;
        this.eks = eks;
        this.federation = federation;
    }

    void answer(Call call) throws IOException {
        String path = call.path();
        boolean post = call.method().equals("POST");
        String action = path.equals("/") ? " " + call.form().getOrDefault("Action", "") : "";
        traffic.count(call.method() + " " + path + action);
        switch (path) {
            case "/client/register" -> oidc.register(call);
            case "/device_authorization" -> oidc.startDevice(call);
            case "/token" -> oidc.token(call);
            case "/authorize" -> {
                if (post) {
                    pages.decide(call);
                } else {
                    pages.authorize(call);
                }
            }
            case "/device" -> {
                if (post) {
                    pages.decideDevice(call);
                } else {
                    pages.device(call);
                }
            }
            case "/start", "/start/" -> pages.start(call);
            case "/assignment/accounts", "/assignment/roles", "/federation/credentials" -> {
                if (traffic.refusesPortal()) {
                    call.error(429, "TooManyRequestsException", "HTTP 429 Unknown Code");
                } else {
                    portal.answer(call);
                }
            }
            case "/federation" -> federation.answer(call);
            case "/logout" -> portal.answer(call);
            case "/" -> sts.answer(call);
            default -> {
                if (!path.startsWith("/clusters") && !path.equals("/access-policies")) {
                    call.error(404, "NotFoundException", "Nothing is here");
                } else {
                    eks.answer(call);
                }
            }
        }
    }
}
