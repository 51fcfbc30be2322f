package dev.lanyard.token;

import dev.lanyard.agent.protocol.TokenDialect;
import dev.lanyard.ekstoken.EksToken;
import dev.lanyard.ekstoken.TokenQuery;
import dev.lanyard.os.Environment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the token command's arguments and writes the ExecCredential of client-go. */
public final class ExecCredentialDialect implements TokenDialect {
    @Override
    public @Nullable String help(List<String> arguments) {
        return TokenArguments.asksForHelp(arguments) ? TokenArguments.HELP : null;
    }

    @Override
    public TokenQuery read(List<String> arguments, Environment caller) {
        return TokenArguments.read(arguments, caller);
    }

    /** No value needs escaping: base64url, a date, and one of two versions. */
    @Override
    public byte[] write(TokenQuery query, EksToken token) {
        String json =
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\""
                        + query.apiVersion()
                        + "\",\"spec\":{},\"status\":{\"expirationTimestamp\":\""
                        + token.expiration()
                        + "\",\"token\":\""
                        + token.text().reveal()
                        + "\"}}\n";
        return json.getBytes(StandardCharsets.US_ASCII);
    }
}
