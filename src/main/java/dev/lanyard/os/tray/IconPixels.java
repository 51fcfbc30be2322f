package dev.lanyard.os.tray;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One of Lanyard's icons, read without AWT, which would use more memory than the rest of the tray.
 *
 * @param size its width and height
 * @param rgba four bytes per pixel, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // No icon is compared with another.
public record IconPixels(int size, byte[] rgba) {
    public static IconPixels of(String name) {
        String path = "/dev/lanyard/icons/" + name + ".rgba";
        try (InputStream in =
                Objects.requireNonNull(IconPixels.class.getResourceAsStream(path), path)) {
            byte[] rgba = in.readAllBytes();
            return new IconPixels((int) Math.sqrt(rgba.length / 4.0), rgba);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read", e);
        }
    }

    /** Returns the pixels as ARGB in network byte order. */
    byte[] argb() {
        ByteBuffer argb = ByteBuffer.allocate(rgba.length);
        for (ByteBuffer in = ByteBuffer.wrap(rgba); in.hasRemaining(); ) {
            argb.putInt(Integer.rotateRight(in.getInt(), 8));
        }
        return argb.array();
    }
}
