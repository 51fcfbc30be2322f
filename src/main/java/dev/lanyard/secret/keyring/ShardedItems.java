package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores values of any length in items of limited length. The first item is written last and names
 * its set of parts; the next value uses the other set, so that the first item refers to a complete
 * value at any time. Readers need no lock: a value that does not match its digest was changed
 * during the read, and is read again. Writers hold an inter-process lock.
 *
 * <p>Parts are written in ascending and deleted in descending order, so a killed process leaves the
 * beginning of a set, which is found by counting up to the first missing part.
 */
record ShardedItems(TimeLimitedKeychain guard) {
    private static final int ATTEMPTS = 5;

    @Nullable String get(String account) throws KeychainException {
        String before = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String first = guard.get(account);
            if (first == null || !ShardHeader.isPresentIn(first)) {
                return first;
            }
            requireKnown(account, first);
            ShardHeader header = ShardHeader.parse(first);
            String value = header == null ? null : whole(account, header);
            if (value != null) {
                return value;
            }
            if (first.equals(before)) {
                break;
            }
            before = first;
        }
        throw new KeychainException(
                Kind.FAILED,
                "the item " + account + " is incomplete: another program changed it or its parts");
    }

    /**
     * Sets an account's value; requires the writers' lock. A value of a newer version is not
     * overwritten, because it may contain a session that this version cannot read.
     */
    void set(String account, String value) throws KeychainException {
        String first = guard.get(account);
        requireKnown(account, first);
        int limit = guard.maxTextLength();
        String digest = ShardHeader.digest(account, value);
        if (value.length() <= limit - ShardHeader.HEADER_LENGTH) {
            ShardHeader single = new ShardHeader('a', 0, value.length(), digest, value);
            guard.set(account, single.text());
            if (isDivided()) {
                deletePartsAfter(account, 'a', 0);
                deletePartsAfter(account, 'b', 0);
            }
            return;
        }
        List<String> pieces = divide(value, limit);
        if (pieces.size() - 1 > ShardHeader.MAX_PARTS) {
            throw new KeychainException(Kind.FAILED, "the value of " + account + " is too long");
        }
        char old = slot(first);
        char slot = old == 'a' ? 'b' : 'a';
        for (int i = 1; i < pieces.size(); i++) {
            guard.set(part(account, slot, i), pieces.get(i));
        }
        int parts = pieces.size() - 1;
        guard.set(
                account,
                new ShardHeader(slot, parts, value.length(), digest, pieces.get(0)).text());
        deletePartsAfter(account, slot, parts);
        deletePartsAfter(account, old, 0);
    }

    /** Deletes an account's value and the remains of an interrupted write; requires the lock. */
    void delete(String account) throws KeychainException {
        guard.delete(account);
        if (isDivided()) {
            deletePartsAfter(account, 'a', 0);
            deletePartsAfter(account, 'b', 0);
        }
    }

    private static void requireKnown(String account, @Nullable String first)
            throws KeychainException {
        if (first != null && ShardHeader.isPresentIn(first) && !ShardHeader.isKnown(first)) {
            throw new KeychainException(
                    Kind.NEWER,
                    "the keychain's item " + account + " was written by a newer Lanyard");
        }
    }

    private boolean isDivided() {
        return guard.maxTextLength() != Integer.MAX_VALUE;
    }

    /** Returns the value that a header describes; null if its parts do not match. */
    private @Nullable String whole(String account, ShardHeader header) throws KeychainException {
        StringBuilder value = new StringBuilder(header.beginning());
        for (int i = 1; i <= header.parts(); i++) {
            String piece = guard.get(part(account, header.slot(), i));
            if (piece == null) {
                return null;
            }
            value.append(piece);
        }
        String text = value.toString();
        return header.matches(account, text) ? text : null;
    }

    /** Deletes the parts of a set after one, up to the first missing part. */
    private void deletePartsAfter(String account, char slot, int after) throws KeychainException {
        int last = after;
        while (last < ShardHeader.MAX_PARTS && guard.get(part(account, slot, last + 1)) != null) {
            last++;
        }
        for (int i = last; i > after; i--) {
            guard.delete(part(account, slot, i));
        }
    }

    private static char slot(@Nullable String first) {
        ShardHeader header =
                first == null || !ShardHeader.isPresentIn(first) ? null : ShardHeader.parse(first);
        return header == null ? 'b' : header.slot();
    }

    private static List<String> divide(String value, int limit) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int room = limit - ShardHeader.HEADER_LENGTH;
        while (start < value.length()) {
            int end = Math.min(start + room, value.length());
            // Never splits a surrogate pair, which could not be encoded.
            if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
                end--;
            }
            pieces.add(value.substring(start, end));
            start = end;
            room = limit;
        }
        return pieces;
    }

    /** Returns the account of a part; other accounts contain no brackets. */
    static String part(String account, char slot, int number) {
        return account + " [" + slot + number + "]";
    }
}
