package dev.lanyard.os.tray;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A coloured dot as a PNG file (8-bit RGBA), for an item of the tray's menu. */
final class PngDot {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int SIZE = 16;
    private static final double RADIUS = 5;

    private PngDot() {}

    /** Returns the file of a dot in an RGB colour. */
    static byte[] of(int rgb) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(SIZE).putInt(SIZE).put((byte) 8).put((byte) 6);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", deflated(pixels(rgb)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Rows of RGBA, each after the number of its filter, which is none. */
    private static byte[] pixels(int rgb) {
        ByteBuffer rows = ByteBuffer.allocate(SIZE * (1 + SIZE * 4));
        double middle = (SIZE - 1) / 2.0;
        for (int y = 0; y < SIZE; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < SIZE; x++) {
                double inside = RADIUS + 0.5 - Math.hypot(x - middle, y - middle);
                int alpha = (int) Math.round(255 * Math.clamp(inside, 0.0, 1.0));
                rows.putInt(rgb << 8 | alpha);
            }
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 64];
            int length = deflater.deflate(out);
            return java.util.Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String kind, byte[] data) {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 12);
        chunk.putInt(data.length).put(name).put(data).putInt((int) sum.getValue());
        file.writeBytes(chunk.array());
    }
}
