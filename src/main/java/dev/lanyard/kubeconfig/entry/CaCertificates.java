package dev.lanyard.kubeconfig.entry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks whether a CA in a kubeconfig equals or includes the CA of a cluster. */
public final class CaCertificates {
    private static final Pattern CERTIFICATE =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    private CaCertificates() {}

    /** Same check for {@code certificate-authority-data}, which is PEM in base64. */
    static boolean include(String data, String wanted) {
        return data.equals(wanted) || include(decoded(data), wanted);
    }

    /**
     * Returns whether a PEM file, possibly a bundle, contains every certificate of a CA.
     *
     * @param wanted base64 of PEM
     */
    public static boolean include(byte[] pem, String wanted) {
        Set<String> needed = certificates(decoded(wanted));
        return !needed.isEmpty() && certificates(pem).containsAll(needed);
    }

    private static Set<String> certificates(byte[] pem) {
        Set<String> found = new HashSet<>();
        Matcher matcher = CERTIFICATE.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            found.add(matcher.group(1).replaceAll("\\s", ""));
        }
        return found;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            // Not base64, so not a certificate either.
            return new byte[0];
        }
    }
}
