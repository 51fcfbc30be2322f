/** Secrets in a file that a passphrase seals, for machines that have no keychain. */
@NullMarked
package dev.lanyard.secret.file;

import org.jspecify.annotations.NullMarked;
