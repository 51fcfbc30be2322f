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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.ListAccountRolesResponse;
import software.amazon.awssdk.services.sso.model.ListAccountsResponse;
import software.amazon.awssdk.services.sso.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/** The access portal by the SDK. */
public final class SsoPortal implements RolePortal {
    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final AwsFailures failures;

    /** By the given clients; the clock is for telling when it is this machine's that is wrong. */
    public SsoPortal(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.failures = new AwsFailures(clock);
    }

    @Override
    public RoleCredentials roleCredentials(
            SsoSession session, SecretText accessToken, String accountId, String roleName) {
        String role = "role " + roleName + " in account " + accountId;
        return asked(
                session,
                "get credentials for " + role,
                role,
                sso -> {
                    var given =
                            needed(
                                    sso.getRoleCredentials(request ->
                                                    request.accessToken(accessToken.reveal())
                                                            .accountId(accountId)
                                                            .roleName(roleName))
                                            .roleCredentials());
                    return new RoleCredentials(
                            needed(given.accessKeyId()),
                            SecretText.of(needed(given.secretAccessKey())),
                            SecretText.of(needed(given.sessionToken())),
                            Instant.ofEpochMilli(needed(given.expiration())));
                });
    }

    @Override
    public List<Account> accounts(SsoSession session, SecretText accessToken) {
        return asked(
                session,
                "list the accounts of session " + session.name(),
                "session " + session.name(),
                sso ->
                        clients
                                .pages()
                                .all(
                                        token ->
                                                sso.listAccounts(request ->
                                                        request.accessToken(accessToken.reveal())
                                                                .maxResults(PAGE)
                                                                .nextToken(token)),
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
        return asked(
                session,
                "list the roles in account " + accountId,
                "account " + accountId,
                sso ->
                        clients
                                .pages()
                                .all(
                                        token ->
                                                sso.listAccountRoles(request ->
                                                        request.accessToken(accessToken.reveal())
                                                                .accountId(accountId)
                                                                .maxResults(PAGE)
                                                                .nextToken(token)),
                                        ListAccountRolesResponse::roleList,
                                        ListAccountRolesResponse::nextToken)
                                .stream()
                                .map(role -> orEmpty(role.roleName()))
                                .toList());
    }

    @Override
    public void logout(SsoSession session, SecretText accessToken) {
        asked(
                session,
                "sign out of session " + session.name(),
                "session " + session.name(),
                sso -> sso.logout(request -> request.accessToken(accessToken.reveal())));
    }

    private <T> T asked(SsoSession session, String what, String scope, Function<SsoClient, T> ask) {
        AwsFailures.Doing doing = new AwsFailures.Doing(what, scope, session.region());
        try {
            return ask.apply(clients.sso(session.region()));
        } catch (UnauthorizedException tokenTurnedDown) {
            throw new ProblemException(
                    new Problem(
                            Problem.Kind.SIGN_IN_NEEDED,
                            "the portal no longer honours the sign-in to " + session.name(),
                            "Sign in with: " + Hints.loginToSession(session.name())),
                    tokenTurnedDown);
        } catch (ResourceNotFoundException notThere) {
            throw notGiven(session, scope, notThere);
        } catch (SsoException answered) {
            if (answered.statusCode() == 403 && !answered.isThrottlingException()) {
                throw notGiven(session, scope, answered);
            }
            throw failures.of(doing, answered);
        } catch (SdkException thrown) {
            throw failures.of(doing, thrown);
        }
    }

    /** The portal says Forbidden for a role that exists and one that does not alike. */
    private static ProblemException notGiven(
            SsoSession session, String scope, SsoException thrown) {
        return new ProblemException(
                new Problem(
                        Problem.Kind.DENIED,
                        "session " + session.name() + " gives you no " + scope,
                        "Check its name, or ask whoever administers IAM Identity Center to assign it"),
                thrown);
    }
}
