/** The one place that knows the AWS SDK: clients, and the adapters of other packages' ports. */
@NullMarked
package dev.lanyard.aws;

import org.jspecify.annotations.NullMarked;
