package dev.lanyard.os;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/** The file system of the paths that {@link RecordingFiles} makes; the disk answers for it. */
final class RecordingFileSystem extends FileSystem {
    private final RecordingFiles provider;

    RecordingFileSystem(RecordingFiles provider) {
        this.provider = provider;
    }

    private static FileSystem real() {
        return Path.of("").getFileSystem();
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        // The disk stays.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real().getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return real().getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real().getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real().supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return provider.path(Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        return real().getPathMatcher(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real().getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real().newWatchService();
    }
}
