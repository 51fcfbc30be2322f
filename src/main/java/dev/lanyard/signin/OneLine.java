package dev.lanyard.signin;

/** What AWS or a browser wrote, fit for a terminal and a page: bounded, with no control signs. */
final class OneLine {
    private static final int LONGEST = 300;

    private OneLine() {}

    /** One line of it, without the full stop at its end; the other text where nothing is left. */
    static String of(String text, String otherwise) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
            char c = text.charAt(i);
            boolean shows = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            line.append(shows ? c : ' ');
        }
        String stripped = line.toString().strip();
        while (stripped.endsWith(".")) {
            stripped = stripped.substring(0, stripped.length() - 1).stripTrailing();
        }
        return stripped.isEmpty() ? otherwise : stripped;
    }
}
