package dev.lanyard.os.tray;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes Lanyard's own PNG files (8-bit RGBA, not interlaced) without AWT, which would use more
 * memory than the rest of the tray.
 */
public final class PngPixels {
    private static final int PIXEL = 4;

    private final int width;
    private final int height;
    private final byte[] rgba;

    private PngPixels(int width, int height, byte[] rgba) {
        this.width = width;
        this.height = height;
        this.rgba = rgba;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns four bytes per pixel, row by row. */
    public byte[] rgba() {
        return rgba.clone();
    }

    public static PngPixels icon(String name) {
        String path = "/dev/lanyard/icons/" + name + ".png";
        try (InputStream in =
                Objects.requireNonNull(PngPixels.class.getResourceAsStream(path), path)) {
            return read(in);
        } catch (IOException | DataFormatException e) {
            throw new IllegalStateException(path + " can't be read", e);
        }
    }

    static PngPixels read(InputStream stream) throws IOException, DataFormatException {
        DataInputStream in = new DataInputStream(stream);
        in.skipNBytes(8);
        int width = 0;
        int height = 0;
        Inflater inflater = new Inflater();
        byte[] raw = new byte[0];
        int filled = 0;
        try {
            while (true) {
                int length = in.readInt();
                byte[] kind = in.readNBytes(4);
                byte[] data = in.readNBytes(length);
                in.skipNBytes(4);
                switch (new String(kind, StandardCharsets.US_ASCII)) {
                    case "IHDR" -> {
                        ByteBuffer header = ByteBuffer.wrap(data);
                        width = header.getInt();
                        height = header.getInt();
                        if (data[8] != 8 || data[9] != 6 || data[12] != 0) {
                            throw new IOException("not 8-bit RGBA");
                        }
                        raw = new byte[height * (width * PIXEL + 1)];
                    }
                    case "IDAT" -> {
                        inflater.setInput(data);
                        while (!inflater.needsInput() && filled < raw.length) {
                            filled += inflater.inflate(raw, filled, raw.length - filled);
                        }
                    }
                    case "IEND" -> {
                        return new PngPixels(width, height, unfiltered(raw, width, height));
                    }
                    default -> {}
                }
            }
        } finally {
            inflater.end();
        }
    }

    private static byte[] unfiltered(byte[] raw, int width, int height) {
        int stride = width * PIXEL;
        byte[] out = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            int filter = raw[y * (stride + 1)];
            for (int x = 0; x < stride; x++) {
                int at = y * stride + x;
                int left = x < PIXEL ? 0 : out[at - PIXEL] & 255;
                int up = y == 0 ? 0 : out[at - stride] & 255;
                int corner = x < PIXEL || y == 0 ? 0 : out[at - stride - PIXEL] & 255;
                int guess =
                        switch (filter) {
                            case 1 -> left;
                            case 2 -> up;
                            case 3 -> (left + up) / 2;
                            case 4 -> paeth(left, up, corner);
                            default -> 0;
                        };
                out[at] = (byte) (raw[y * (stride + 1) + 1 + x] + guess);
            }
        }
        return out;
    }

    private static int paeth(int left, int up, int corner) {
        int guess = left + up - corner;
        int toLeft = Math.abs(guess - left);
        int toUp = Math.abs(guess - up);
        int toCorner = Math.abs(guess - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
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
