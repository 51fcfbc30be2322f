package dev.lanyard.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The access portal: ListAccounts, ListAccountRoles, GetRoleCredentials and Logout. */
final class PortalServer {
    private final World world;
    private final Grants grants;
    private final IssuedKeys keys;
    private final Duration roleLife;
    private final int pageSize;

    PortalServer(World world, Grants grants, IssuedKeys keys, Duration roleLife, int pageSize) {
        this.world = world;
        this.grants = grants;
        this.keys = keys;
        this.roleLife = roleLife;
        this.pageSize = pageSize;
    }

    void answer(Call call) throws IOException {
        String token = call.header("x-amz-sso_bearer_token");
        if (!grants.honours(token)) {
            call.error(401, "UnauthorizedException", "Session token not found or invalid");
            return;
        }
        switch (call.path()) {
            case "/assignment/accounts" -> accounts(call);
            case "/assignment/roles" -> roles(call);
            case "/federation/credentials" -> credentials(call);
            case "/logout" -> {
                grants.logout(token);
                call.json(200, Json.object());
            }
            default -> call.error(404, "ResourceNotFoundException", "No such resource");
        }
    }

    private void accounts(Call call) throws IOException {
        page(
                call,
                "accountList",
                world.accounts(),
                account ->
                        Json.object()
                                .put("accountId", account.id())
                                .put("accountName", account.name())
                                .put("emailAddress", account.email()));
    }

    private void roles(Call call) throws IOException {
        String account = call.query("account_id");
        List<Role> roles = world.permissionSets(account);
        if (roles.isEmpty()) {
            call.error(403, "ForbiddenException", "No access");
            return;
        }
        page(
                call,
                "roleList",
                roles,
                role -> Json.object().put("roleName", role.name()).put("accountId", account));
    }

    private void credentials(Call call) throws IOException {
        Optional<Role> role =
                world.role(call.query("account_id"), call.query("role_name"))
                        .filter(Role::isPermissionSet);
        if (role.isEmpty()) {
            call.error(403, "ForbiddenException", "No access");
            return;
        }
        IssuedKeys.Key key = keys.issue(role.get(), World.PERSON, roleLife);
        ObjectNode answer = Json.object();
        answer.putObject("roleCredentials")
                .put("accessKeyId", key.accessKeyId())
                .put("secretAccessKey", key.secret())
                .put("sessionToken", key.sessionToken())
                .put("expiration", key.expires().toEpochMilli());
        call.json(200, answer);
    }

    private <T> void page(Call call, String field, List<T> all, Function<T, ObjectNode> written)
            throws IOException {
        Page<T> page = Page.of(all, call.query("next_token"), call.query("max_result"), pageSize);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(field);
        page.items().forEach(item -> list.add(written.apply(item)));
        if (page.next() != null) {
            answer.put("nextToken", page.next());
        }
        call.json(200, answer);
    }
}
