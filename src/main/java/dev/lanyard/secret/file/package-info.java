/** Secrets in a file encrypted with a passphrase, for machines without a keychain. */
@NullMarked
package dev.lanyard.secret.file;

import org.jspecify.annotations.NullMarked;
