package dev.lanyard.aws;

import static dev.lanyard.aws.ForeignAnswerException.needed;

import dev.lanyard.credential.RoleCredentials;
import dev.lanyard.credential.RolePortal;
import dev.lanyard.os.Hints;
import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.SsoSession;
import dev.lanyard.secret.SecretText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.ListAccountRolesResponse;
import software.amazon.awssdk.services.sso.model.ListAccountsResponse;
import software.amazon.awssdk.services.sso.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/** The access portal, implemented with the SDK. */
public final class SsoPortal implements RolePortal {
    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final AwsFailures failures;

    /** Uses the given clients; the clock is used to detect a wrong local time. */
    public SsoPortal(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.failures = new AwsFailures(clock);
    }

    @Override
    public RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName) {
        String role = "role " + roleName + " in account " + accountId;
        return call(
                session,
                "get credentials for " + role,
                role,
                () -> {
                    var credentials =
                            needed(
                                    send(
                                                    session,
                                                    sso ->
                                                            sso.getRoleCredentials(request ->
                                                                    request.accessToken(
                                                                                    accessToken
                                                                                            .reveal())
                                                                            .accountId(accountId)
                                                                            .roleName(roleName)))
                                            .roleCredentials());
                    return new RoleCredentials(
                            needed(credentials.accessKeyId()),
                            SecretText.of(needed(credentials.secretAccessKey())),
                            SecretText.of(needed(credentials.sessionToken())),
                            Instant.ofEpochMilli(needed(credentials.expiration())));
                });
    }

    @Override
    public List<Account> accounts(SsoSession session, SecretText accessToken) {
        return call(
                session,
                "list the accounts of session " + session.name(),
                "session " + session.name(),
                () ->
                        clients
                                .pages()
                                .all(
                                        token ->
                                                send(
                                                        session,
                                                        sso ->
                                                                sso.listAccounts(request ->
                                                                        request.accessToken(
                                                                                        accessToken
                                                                                                .reveal())
                                                                                .maxResults(PAGE)
                                                                                .nextToken(token))),
                                        ListAccountsResponse::accountList,
                                        ListAccountsResponse::nextToken)
                                .stream()
                                .map(SsoPortal::account)
                                .toList());
    }

    private static Account account(software.amazon.awssdk.services.sso.model.AccountInfo account) {
        return new Account(orEmpty(account.accountId()), orEmpty(account.accountName()));
    }

    /** An item without its name is one that no profile can be made of; the others are good. */
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public List<String> roles(SsoSession session, SecretText accessToken, String accountId) {
        return call(
                session,
                "list the roles in account " + accountId,
                "account " + accountId,
                () ->
                        clients
                                .pages()
                                .all(
                                        token ->
                                                send(
                                                        session,
                                                        sso ->
                                                                sso.listAccountRoles(request ->
                                                                        request.accessToken(
                                                                                        accessToken
                                                                                                .reveal())
                                                                                .accountId(
                                                                                        accountId)
                                                                                .maxResults(PAGE)
                                                                                .nextToken(token))),
                                        ListAccountRolesResponse::roleList,
                                        ListAccountRolesResponse::nextToken)
                                .stream()
                                .map(role -> orEmpty(role.roleName()))
                                .toList());
    }

    @Override
    public void logout(SsoSession session, SecretText accessToken) {
        call(
                session,
                "sign out of session " + session.name(),
                "session " + session.name(),
                () ->
                        send(
                                session,
                                sso ->
                                        sso.logout(request ->
                                                request.accessToken(accessToken.reveal()))));
    }

    /** Sends one request at the pace that the portal allows the session. */
    private <T> T send(SsoSession session, Function<SsoClient, T> request) {
        SsoClient sso = clients.sso(session.region());
        return clients.portalCalls().run(session.region(), session.key(), () -> request.apply(sso));
    }

    private <T> T call(SsoSession session, String what, String scope, Supplier<T> ask) {
        AwsFailures.Doing doing = new AwsFailures.Doing(what, scope, session.region());
        try {
            return ask.get();
        } catch (UnauthorizedException thrown) {
            throw new ProblemException(
                    new Problem(
                            Problem.Kind.SIGN_IN_NEEDED,
                            "the session of " + session.name() + " has ended",
                            "Sign in with: " + Hints.loginToSession(session.name())),
                    thrown);
        } catch (ResourceNotFoundException thrown) {
            throw notAssigned(session, scope, thrown);
        } catch (SsoException thrown) {
            if (thrown.statusCode() == 403 && !thrown.isThrottlingException()) {
                throw notAssigned(session, scope, thrown);
            }
            throw failures.of(doing, thrown);
        } catch (SdkException thrown) {
            throw failures.of(doing, thrown);
        }
    }

    /**
     * Describes ForbiddenException, which the portal returns both for a role that is not assigned
     * and for one that does not exist.
     */
    private static ProblemException notAssigned(
            SsoSession session, String scope, SsoException thrown) {
        return new ProblemException(
                new Problem(
                        Problem.Kind.DENIED,
                        "session " + session.name() + " gives you no " + scope,
                        "Check its name, or ask the administrator of IAM Identity Center to assign it"),
                thrown);
    }
}
