package dev.lanyard.secret.keyring;

/**
 * The target of a D-Bus call.
 *
 * @param service the bus name
 * @param path the object
 * @param interfaceName the interface
 */
record BusTarget(String service, String path, String interfaceName) {}
