package dev.lanyard.profile;

import dev.lanyard.os.Hints;
import dev.lanyard.os.Shell;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.text.SingleLine;
import java.util.regex.Pattern;

/**
 * The {@code credential_process} line for ~/.aws/config that lets other AWS tools get credentials
 * from Lanyard. Tools split its value differently: botocore (credentials.py, ProcessProvider) uses
 * Python's shlex on Linux and macOS and the C runtime's rules on Windows, without a shell; the SDKs
 * for Java and Go pass it to sh or cmd.exe. Only quoting that all of them parse alike is used.
 */
public final class CredentialProcessLine {
    private static final Pattern COMMENT = Pattern.compile("\\s[#;]");

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
        return "credential_process = "
                + value(shell, Hints.withOption("--profile", name, program, "credentials"));
    }

    /**
     * Returns the command of a line.
     *
     * @throws ProblemException of kind USAGE if no quoting that all tools parse alike can express
     *     one of the words
     */
    static String value(Shell shell, String... words) {
        String line = shell == Shell.WINDOWS ? windowsLine(words) : shell.command(words);
        for (String word : words) {
            boolean unclear =
                    (shell == Shell.WINDOWS && isUnclearToWindows(word))
                            // The SDKs for Java and Go read the rest as a comment, even in quotes.
                            || COMMENT.matcher(word).find();
            if (unclear || !word.codePoints().allMatch(SingleLine::isPrintable)) {
                throw ProblemException.usage(
                        word + " has characters that credential_process cannot contain",
                        "Use a name of letters, digits, - and _");
            }
        }
        return line;
    }

    /** Words in double quotes, which the C runtime and cmd.exe parse alike. */
    private static String windowsLine(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            boolean plain = Shell.WINDOWS.word(word).equals(word);
            line.append(line.isEmpty() ? "" : " ").append(plain ? word : '"' + word + '"');
        }
        return line.toString();
    }

    /** In double quotes, cmd.exe replaces variables; a backslash at the end escapes the quote. */
    private static boolean isUnclearToWindows(String word) {
        return word.indexOf('"') >= 0 || word.indexOf('%') >= 0 || word.endsWith("\\");
    }
}
