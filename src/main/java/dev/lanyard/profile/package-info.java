/** ~/.aws/config and credentials, read as botocore reads them. */
@NullMarked
package dev.lanyard.profile;

import org.jspecify.annotations.NullMarked;
