package dev.lanyard.demo;

/** Where a cluster looks up who may enter. */
public enum AuthenticationMode {
    CONFIG_MAP,
    API_AND_CONFIG_MAP,
    API;

    boolean readsConfigMap() {
        return this != API;
    }

    boolean readsEntries() {
        return this != CONFIG_MAP;
    }
}
