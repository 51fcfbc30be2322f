/** Edits YAML text without a change to what the edit is not about; reads it as kubectl does. */
@org.jspecify.annotations.NullMarked
package dev.lanyard.yaml;
