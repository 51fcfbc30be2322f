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
 * Why a file, a lock or a folder could not be used, in words: which path it was, what the system
 * says of it, and where to look. The JDK's own text is a class name and a bare path.
 */
public final class FileProblem {
    private FileProblem() {}

    /**
     * In words.
     *
     * @param what what could not be done, such as "could not sign in to corp"
     * @param used the file or folder that it was done with, where the exception names no other
     */
    public static Problem of(String what, Path used, IOException thrown) {
        Path path = path(used, thrown);
        Path there = existing(path);
        return Problem.of(
                what + ": " + path + ": " + reason(path, there, thrown), nextStep(there, thrown));
    }

    /** The failure that says it. */
    public static ProblemException failure(String what, Path used, IOException thrown) {
        return new ProblemException(of(what, used, thrown), thrown);
    }

    private static Path path(Path used, IOException thrown) {
        String named = thrown instanceof FileSystemException e ? e.getFile() : null;
        return named == null || named.isEmpty() ? used : Path.of(named);
    }

    /**
     * The path itself or the nearest folder above it that is there: what a mode is looked up of.
     */
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
        String said = thrown instanceof FileSystemException e ? e.getReason() : thrown.getMessage();
        boolean fileInTheWay = !there.equals(path.toAbsolutePath()) && !Files.isDirectory(there);
        if (fileInTheWay
                || thrown instanceof FileAlreadyExistsException
                || thrown instanceof NotDirectoryException) {
            return there + " is a file where a folder is needed";
        }
        return switch (thrown) {
            case AccessDeniedException _ -> said == null ? "permission denied" : said;
            case NoSuchFileException _ -> "no such file or folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemLoopException _ -> "its symbolic links go round in a circle";
            default -> said == null || said.isBlank() ? plain(thrown) : said;
        };
    }

    /** For an exception without words: what its class is called, as words. */
    private static String plain(IOException thrown) {
        return thrown.getClass()
                .getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static String nextStep(Path there, @Nullable IOException thrown) {
        String said = thrown == null ? null : thrown.getMessage();
        if (said != null && said.contains("No space left")) {
            return "Make room on its disk: " + Shell.current().command("df", "-h", folder(there));
        }
        if (said != null && said.contains("quota")) {
            return "Make room in your disk quota";
        }
        return "Check that you may write there: "
                + Shell.current().command("ls", "-ld", folder(there));
    }

    private static String folder(Path there) {
        Path parent = there.getParent();
        return (Files.isDirectory(there) || parent == null ? there : parent).toString();
    }
}
