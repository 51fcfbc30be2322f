package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.KeychainException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of any length in items of limited length. The first item is written last and names the set
 * of parts that belongs to it; the next value goes to the other set, so at every moment the first
 * item leads to one whole value. Readers need no lock: what does not fit its digest was changed
 * under them, and is read again. Writers hold a lock that all processes share.
 *
 * <p>Parts are written in rising order and deleted in falling order, so whatever a killed process
 * leaves of a set is its beginning, and is found by counting up to the first that is missing.
 */
final class ShardedItems {
    private static final int ATTEMPTS = 5;

    private final TimeLimitedKeychain guard;

    ShardedItems(TimeLimitedKeychain guard) {
        this.guard = guard;
    }

    /** An account's value; null when there is none. */
    @Nullable String get(String account) throws KeychainException {
        String before = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String first = guard.get(account);
            if (first == null || !ShardHeader.isAround(first)) {
                return first;
            }
            requireKnown(account, first);
            ShardHeader envelope = ShardHeader.parse(first);
            String value = envelope == null ? null : whole(account, envelope);
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
                "the item " + account + " is not whole: something else changed it or its parts");
    }

    /**
     * Sets an account's value, under the writers' lock. What a newer version wrote is not written
     * over: there may be a session in it that this one can't read.
     */
    void set(String account, String value) throws KeychainException {
        String first = guard.get(account);
        requireKnown(account, first);
        int limit = guard.longestText();
        String digest = ShardHeader.digest(account, value);
        if (value.length() <= limit - ShardHeader.HEADER_LENGTH) {
            ShardHeader single = new ShardHeader('a', 0, value.length(), digest, value);
            guard.set(account, single.text());
            if (isDivided()) {
                sweep(account, 'a', 0);
                sweep(account, 'b', 0);
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
        sweep(account, slot, parts);
        sweep(account, old, 0);
    }

    /** Takes an account's value out, with whatever an interrupted write left; under the lock. */
    void delete(String account) throws KeychainException {
        guard.delete(account);
        if (isDivided()) {
            sweep(account, 'a', 0);
            sweep(account, 'b', 0);
        }
    }

    private static void requireKnown(String account, @Nullable String first)
            throws KeychainException {
        if (first != null && ShardHeader.isAround(first) && !ShardHeader.isKnown(first)) {
            throw new KeychainException(
                    Kind.NEWER,
                    "the keychain's item " + account + " was written by a newer Lanyard");
        }
    }

    private boolean isDivided() {
        return guard.longestText() != Integer.MAX_VALUE;
    }

    /** The value that an envelope leads to; null where its parts are not all of that value. */
    private @Nullable String whole(String account, ShardHeader envelope) throws KeychainException {
        StringBuilder value = new StringBuilder(envelope.beginning());
        for (int i = 1; i <= envelope.parts(); i++) {
            String piece = guard.get(part(account, envelope.slot(), i));
            if (piece == null) {
                return null;
            }
            value.append(piece);
        }
        String text = value.toString();
        return envelope.fits(account, text) ? text : null;
    }

    /** Deletes the parts of a set after one, up to the first that is missing. */
    private void sweep(String account, char slot, int after) throws KeychainException {
        int last = after;
        while (last < ShardHeader.MAX_PARTS && guard.get(part(account, slot, last + 1)) != null) {
            last++;
        }
        for (int i = last; i > after; i--) {
            guard.delete(part(account, slot, i));
        }
    }

    private static char slot(@Nullable String first) {
        ShardHeader envelope =
                first == null || !ShardHeader.isAround(first) ? null : ShardHeader.parse(first);
        return envelope == null ? 'b' : envelope.slot();
    }

    private static List<String> divide(String value, int limit) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int room = limit - ShardHeader.HEADER_LENGTH;
        while (start < value.length()) {
            int end = Math.min(start + room, value.length());
            // A pair of surrogates is one character to whoever encodes it.
            if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
                end--;
            }
            pieces.add(value.substring(start, end));
            start = end;
            room = limit;
        }
        return pieces;
    }

    /** What the items that follow the first are called; no account of ours has a bracket. */
    static String part(String account, char slot, int number) {
        return account + " [" + slot + number + "]";
    }
}
