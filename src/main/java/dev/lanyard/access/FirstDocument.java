package dev.lanyard.access;

/**
 * The first document of a YAML text. A line that starts with {@code ---} or {@code ...} ends a
 * document regardless of context (YAML 1.1, section 4.3.3), so that no parser is needed to find it.
 *
 * @param text the document and what precedes it
 * @param tail the end marker and what follows, which is empty of content
 */
record FirstDocument(String text, String tail) {
    static FirstDocument of(String text) throws BrokenMapRoles {
        boolean content = false;
        boolean marked = false;
        int end = -1;
        int lineNumber = 0;
        for (int at = 0; at < text.length(); at = next(text, at)) {
            lineNumber++;
            String line = text.substring(at, next(text, at));
            boolean starts = isMarker(line, "---");
            boolean stops = isMarker(line, "...");
            boolean holds = !starts && !stops && !isEmpty(line);
            if (end < 0 && (stops || (starts && (content || marked)))) {
                end = at;
            }
            if (end >= 0) {
                if (holds || (starts && !isEmpty(line.substring(3)))) {
                    throw new BrokenMapRoles(
                            lineNumber,
                            "a second document starts before it, and the cluster reads only the"
                                    + " first");
                }
            } else {
                content |= holds && !line.startsWith("%");
                marked |= starts;
            }
        }
        return end < 0
                ? new FirstDocument(text, "")
                : new FirstDocument(text.substring(0, end), text.substring(end));
    }

    private static boolean isMarker(String line, String marker) {
        return line.startsWith(marker)
                && (line.length() == marker.length()
                        || " \t\r\n".indexOf(line.charAt(marker.length())) >= 0);
    }

    private static boolean isEmpty(String line) {
        String content = line.strip();
        return content.isEmpty() || content.startsWith("#");
    }

    private static int next(String text, int at) {
        int lineFeed = text.indexOf('\n', at);
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }
}
