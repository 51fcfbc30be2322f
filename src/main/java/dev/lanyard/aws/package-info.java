/** Adapters of other packages' ports to the AWS SDK; the only package that uses the SDK. */
@NullMarked
package dev.lanyard.aws;

import org.jspecify.annotations.NullMarked;
