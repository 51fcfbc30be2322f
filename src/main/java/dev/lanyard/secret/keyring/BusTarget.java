package dev.lanyard.secret.keyring;

/**
 * Whom a D-Bus call is for.
 *
 * @param service the name on the bus
 * @param path the object
 * @param face the interface
 */
record BusTarget(String service, String path, String face) {}
