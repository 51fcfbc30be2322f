package dev.lanyard.profile;

import dev.lanyard.os.Hints;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;

/**
 * The {@code credential_process} line for ~/.aws/config that lets other AWS tools get credentials
 * from Lanyard. Tools split its value differently: botocore (credentials.py, ProcessProvider) uses
 * Python's shlex on Linux and macOS and the C runtime's rules on Windows, without a shell; the SDKs
 * for Java and Go pass it to sh or cmd.exe. Only quoting that all of them parse alike is used.
 */
public final class CredentialProcessLine {
    private CredentialProcessLine() {}

    /**
     * Returns the line.
     *
     * @param program path of {@code lanyard} in the installation
     * @param shell the system whose quoting rules apply
     * @throws ProblemException of kind USAGE if no quoting that all tools parse alike can express
     *     the name
     */
    public static String of(String program, ProfileName profile, Shell shell) {
        String name = profile.value();
        String line = shell.command(Hints.withOption("--profile", name, program, "credentials"));
        boolean singleQuoted = shell == Shell.WINDOWS && line.indexOf('\'') >= 0;
        if (singleQuoted || !(program + name).codePoints().allMatch(SingleLine::isPrintable)) {
            throw ProblemException.usage(
                    "profile "
                            + name
                            + " has characters in its name that credential_process cannot contain",
                    "Give the profile a name of letters, digits, - and _");
        }
        return "credential_process = " + line;
    }
}
