package dev.lanyard.os;

import dev.lanyard.problem.Problem;
import dev.lanyard.problem.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Describes a failed file operation for the user: the path, the system's reason, and what to check.
 * The JDK's own message is a class name and a path.
 */
public final class FileProblem {
    private FileProblem() {}

    /**
     * Describes an exception.
     *
     * @param what the failed operation, such as "could not sign in to corp"
     * @param used the file or folder, if the exception does not name one
     */
    public static Problem of(String what, Path used, IOException thrown) {
        Path path = path(used, thrown);
        Path there = existing(path);
        return Problem.of(
                what + ": " + path + ": " + reason(path, there, thrown), nextStep(there, thrown));
    }

    public static ProblemException failure(String what, Path used, IOException thrown) {
        return new ProblemException(of(what, used, thrown), thrown);
    }

    private static Path path(Path used, IOException thrown) {
        String named = thrown instanceof FileSystemException e ? e.getFile() : null;
        return named == null || named.isEmpty() ? used : Path.of(named);
    }

    /** Returns the nearest existing path at or above a path, to check its permissions. */
    private static Path existing(Path path) {
        Path current = path.toAbsolutePath();
        while (!Files.exists(current)) {
            Path parent = current.getParent();
            if (parent == null) {
                return current;
            }
            current = parent;
        }
        return current;
    }

    private static String reason(Path path, Path there, IOException thrown) {
        String reason =
                thrown instanceof FileSystemException e ? e.getReason() : thrown.getMessage();
        boolean fileInTheWay = !there.equals(path.toAbsolutePath()) && !Files.isDirectory(there);
        if (fileInTheWay
                || thrown instanceof FileAlreadyExistsException
                || thrown instanceof NotDirectoryException) {
            return there + " is a file, but a folder is required";
        }
        return switch (thrown) {
            case AccessDeniedException _ -> reason == null ? "permission denied" : reason;
            case NoSuchFileException _ -> "no such file or folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemLoopException _ -> "its symbolic links form a loop";
            default -> reason == null || reason.isBlank() ? classNameAsWords(thrown) : reason;
        };
    }

    private static String classNameAsWords(IOException thrown) {
        return thrown.getClass()
                .getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static String nextStep(Path there, @Nullable IOException thrown) {
        String reason = thrown == null ? null : thrown.getMessage();
        if (reason != null && reason.contains("No space left")) {
            return Shell.current() == Shell.WINDOWS
                    ? "Free space on its disk"
                    : "Free space on its disk: "
                            + Shell.POSIX.command("df", "-h", folder(there).toString());
        }
        if (reason != null && reason.contains("quota")) {
            return "Free space in your disk quota";
        }
        if (FileInUse.REASON.equals(
                thrown instanceof FileSystemException e ? e.getReason() : null)) {
            return "Close that program, and try again";
        }
        return "Check that it is writable: " + AccessCommands.current().show(folder(there));
    }

    private static Path folder(Path there) {
        Path parent = there.getParent();
        return Files.isDirectory(there) || parent == null ? there : parent;
    }
}
