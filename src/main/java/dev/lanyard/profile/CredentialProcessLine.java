package dev.lanyard.profile;

import dev.lanyard.os.Hints;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;

/**
 * The line for ~/.aws/config that lets other AWS tools ask us for credentials. Its value is split
 * into words in different ways: botocore (credentials.py, ProcessProvider) splits by Python's shlex
 * on Linux and macOS and by the rules of the C runtime on Windows, with no shell; the SDKs for Java
 * and Go hand it to sh or cmd.exe. Only quoting that all of them read alike is used.
 */
public final class CredentialProcessLine {
    private CredentialProcessLine() {}

    /**
     * The line.
     *
     * @param program {@code lanyard} of the install tree
     * @param shell which system's words
     * @throws Failure of kind USAGE when no quoting that all tools read alike holds the name
     */
    public static String of(String program, ProfileName profile, Shell shell) {
        String name = profile.value();
        String line = shell.command(Hints.withOption("--profile", name, program, "credentials"));
        boolean singleQuoted = shell == Shell.WINDOWS && line.indexOf('\'') >= 0;
        if (singleQuoted || !(program + name).codePoints().allMatch(SingleLine::isPrintable)) {
            throw ProblemException.usage(
                    "profile "
                            + name
                            + " has characters in its name that credential_process can't hold",
                    "Give the profile a name of letters, digits, - and _");
        }
        return "credential_process = " + line;
    }
}
