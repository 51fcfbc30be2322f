package dev.lanyard.kubeconfig.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command, possibly inside another one.
 *
 * @param wrapper the outermost wrapper, or null
 * @param wrapperProfile the profile that the wrapper sets, or null
 * @param ssoRole the permission set that the wrapper names, as an ARN, or null
 */
record ExecCall(
        String command,
        List<String> words,
        Map<String, String> env,
        @Nullable String wrapper,
        @Nullable String wrapperProfile,
        @Nullable String ssoRole) {
    /** Returns the call with the permission set, as an ARN, that a wrapper names. */
    ExecCall withSsoRole(String arn) {
        return new ExecCall(command, words, env, wrapper, wrapperProfile, arn);
    }

    /** Returns the command inside a wrapper; the wrapper's region is added to its environment. */
    ExecCall inner(
            String tool, @Nullable String profile, @Nullable String region, List<String> inside) {
        Map<String, String> given = new HashMap<>(env);
        if (region != null) {
            given.put("AWS_REGION", region);
        }
        return new ExecCall(
                        command,
                        words,
                        env,
                        wrapper == null ? tool : wrapper,
                        profile == null ? wrapperProfile : profile,
                        ssoRole)
                .running(inside, given);
    }

    /** Returns another command inside the same wrapper. */
    ExecCall running(List<String> inside, Map<String, String> variables) {
        return new ExecCall(
                inside.getFirst(),
                inside.subList(1, inside.size()),
                variables,
                wrapper,
                wrapperProfile,
                ssoRole);
    }
}
