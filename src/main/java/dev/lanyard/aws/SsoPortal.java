package dev.lanyard.aws;

import static dev.lanyard.aws.ForeignAnswerException.needed;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.ListAccountRolesResponse;
import software.amazon.awssdk.services.sso.model.ListAccountsResponse;
import software.amazon.awssdk.services.sso.model.LogoutRequest;
import software.amazon.awssdk.services.sso.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/** The access portal, implemented with the SDK. */
public record SsoPortal(AwsClients clients) implements RolePortal {
    private static final int PAGE = 1_000;
    private static final String NOT_ASSIGNED =
            "Check its name, or ask the administrator of IAM Identity Center to assign it";

    @Override
    public RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName) {
        GetRoleCredentialsRequest request =
                GetRoleCredentialsRequest.builder()
                        .accessToken(accessToken.reveal())
                        .accountId(accountId)
                        .roleName(roleName)
                        .build();
        String role = "role " + roleName + " in account " + accountId;
        return call(
                session,
                "get credentials for " + role,
                role,
                () -> {
                    var answer = send(session, sso -> sso.getRoleCredentials(request));
                    var credentials = needed(answer.roleCredentials());
                    return new RoleCredentials(
                            needed(credentials.accessKeyId()),
                            SecretText.of(needed(credentials.secretAccessKey())),
                            SecretText.of(needed(credentials.sessionToken())),
                            Instant.ofEpochMilli(needed(credentials.expiration())));
                });
    }

    @Override
    public List<Account> accounts(SsoSession session, SecretText accessToken) {
        var accounts =
                pages(
                        session,
                        "list the accounts of session " + session.name(),
                        "session " + session.name(),
                        (sso, token) ->
                                sso.listAccounts(page ->
                                        page.accessToken(accessToken.reveal())
                                                .maxResults(PAGE)
                                                .nextToken(token)),
                        ListAccountsResponse::accountList,
                        ListAccountsResponse::nextToken);
        return accounts.stream()
                .map(each -> new Account(orEmpty(each.accountId()), orEmpty(each.accountName())))
                .toList();
    }

    @Override
    public List<String> roles(SsoSession session, SecretText accessToken, String accountId) {
        var roles =
                pages(
                        session,
                        "list the roles in account " + accountId,
                        "account " + accountId,
                        (sso, token) ->
                                sso.listAccountRoles(page ->
                                        page.accessToken(accessToken.reveal())
                                                .accountId(accountId)
                                                .maxResults(PAGE)
                                                .nextToken(token)),
                        ListAccountRolesResponse::roleList,
                        ListAccountRolesResponse::nextToken);
        return roles.stream().map(role -> orEmpty(role.roleName())).toList();
    }

    /** An item without its name is one that no profile can be made of; the others are good. */
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void logout(SsoSession session, SecretText accessToken) {
        LogoutRequest request = LogoutRequest.builder().accessToken(accessToken.reveal()).build();
        call(
                session,
                "sign out of session " + session.name(),
                "session " + session.name(),
                () -> send(session, sso -> sso.logout(request)));
    }

    private <R, T> List<T> pages(
            SsoSession session,
            String what,
            String scope,
            BiFunction<SsoClient, @Nullable String, R> ask,
            Function<R, List<T>> items,
            Function<R, @Nullable String> next) {
        Function<@Nullable String, R> page = token -> send(session, sso -> ask.apply(sso, token));
        return call(session, what, scope, () -> clients.pages(page, items, next));
    }

    /** Sends one request at the pace that the portal allows the session. */
    private <T> T send(SsoSession session, Function<SsoClient, T> request) {
        SsoClient sso = clients.sso(session.region());
        return clients.portalCalls().run(session.region(), session.key(), () -> request.apply(sso));
    }

    private <T> T call(SsoSession session, String what, String scope, Supplier<T> ask) {
        return clients.ask(
                new AwsFailures.Doing(what, scope, session.region()),
                () -> {
                    try {
                        return ask.get();
                    } catch (UnauthorizedException thrown) {
                        throw new ProblemException(
                                Problem.signInNeeded(
                                        "the session of " + session.name() + " has ended",
                                        "Sign in with: " + Hints.loginToSession(session.name())),
                                thrown);
                    } catch (SsoException thrown) {
                        if (isNotAssigned(thrown)) {
                            throw new ProblemException(
                                    Problem.denied(
                                            "session " + session.name() + " gives you no " + scope,
                                            NOT_ASSIGNED),
                                    thrown);
                        }
                        throw thrown;
                    }
                });
    }

    /** The portal forbids both a role that is not assigned and one that does not exist. */
    private static boolean isNotAssigned(SsoException thrown) {
        return thrown instanceof ResourceNotFoundException
                || (thrown.statusCode() == 403 && !thrown.isThrottlingException());
    }
}
