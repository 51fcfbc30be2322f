package dev.lanyard.demo;

import dev.lanyard.demo.SignatureCheck.Checked;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** STS: GetCallerIdentity and AssumeRole, in its XML. */
final class StsServer {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final SignatureCheck signatures;
    private final World world;
    private final IssuedKeys keys;
    private final Duration roleLife;

    StsServer(SignatureCheck signatures, World world, IssuedKeys keys, Duration roleLife) {
        this.signatures = signatures;
        this.world = world;
        this.keys = keys;
        this.roleLife = roleLife;
    }

    void answer(Call call) throws IOException {
        boolean presigned = call.method().equals("GET");
        Checked checked =
                presigned
                        ? signatures.ofQuery(call.rawQuery(), call::headerValues)
                        : signatures.ofHeaders(call);
        switch (checked) {
            case Checked.Bad bad -> error(call, 403, bad.problem().queryCode(), bad.message());
            case Checked.Good good when !good.service().equals("sts") ->
                    error(
                            call,
                            403,
                            "SignatureDoesNotMatch",
                            "Credential should be scoped to correct service: 'sts'.");
            case Checked.Good good -> {
                Map<String, String> form = presigned ? Call.fields(call.rawQuery()) : call.form();
                switch (form.getOrDefault("Action", "")) {
                    case "GetCallerIdentity" -> identity(call, good.key());
                    case "AssumeRole" -> assume(call, good.key(), form);
                    default -> error(call, 400, "InvalidAction", "Could not find the operation");
                }
            }
        }
    }

    private static void identity(Call call, IssuedKeys.Key key) throws IOException {
        result(
                call,
                "GetCallerIdentity",
                "<Arn>"
                        + key.assumedArn()
                        + "</Arn><UserId>"
                        + key.roleId()
                        + ":"
                        + key.sessionName()
                        + "</UserId><Account>"
                        + key.role().accountId()
                        + "</Account>");
    }

    private void assume(Call call, IssuedKeys.Key by, Map<String, String> form) throws IOException {
        String arn = form.getOrDefault("RoleArn", "");
        String session = form.getOrDefault("RoleSessionName", "");
        Optional<Role> role = world.roleByArn(arn).filter(found -> !found.isPermissionSet());
        // Who may assume: administrators of the same account, as its trust policy has it.
        boolean may =
                role.isPresent()
                        && by.role().may(Permission.ADMIN)
                        && by.role().accountId().equals(role.get().accountId());
        if (!session.matches("[\\w+=,.@-]{2,64}")) {
            error(call, 400, "ValidationError", "RoleSessionName is missing or not a name");
        } else if (!may) {
            error(
                    call,
                    403,
                    "AccessDenied",
                    "User: "
                            + by.assumedArn()
                            + " is not authorized to perform: sts:AssumeRole on resource: "
                            + arn.replaceAll("[<>&]", ""));
        } else {
            IssuedKeys.Key key = keys.issue(role.get(), session, roleLife);
            result(
                    call,
                    "AssumeRole",
                    "<AssumedRoleUser><AssumedRoleId>"
                            + key.roleId()
                            + ":"
                            + session
                            + "</AssumedRoleId><Arn>"
                            + key.assumedArn()
                            + "</Arn></AssumedRoleUser><Credentials><AccessKeyId>"
                            + key.accessKeyId()
                            + "</AccessKeyId><SecretAccessKey>"
                            + key.secret()
                            + "</SecretAccessKey><SessionToken>"
                            + key.sessionToken()
                            + "</SessionToken><Expiration>"
                            + key.expires().truncatedTo(ChronoUnit.SECONDS)
                            + "</Expiration></Credentials>");
        }
    }

    private static void result(Call call, String action, String inner) throws IOException {
        call.xml(
                200,
                "<"
                        + action
                        + "Response xmlns=\""
                        + NAMESPACE
                        + "\"><"
                        + action
                        + "Result>"
                        + inner
                        + "</"
                        + action
                        + "Result><ResponseMetadata><RequestId>box</RequestId>"
                        + "</ResponseMetadata></"
                        + action
                        + "Response>");
    }

    static void error(Call call, int status, String code, String message) throws IOException {
        call.xml(
                status,
                "<ErrorResponse xmlns=\""
                        + NAMESPACE
                        + "\"><Error><Type>Sender</Type><Code>"
                        + code
                        + "</Code><Message>"
                        + message
                        + "</Message></Error><RequestId>box</RequestId></ErrorResponse>");
    }
}
