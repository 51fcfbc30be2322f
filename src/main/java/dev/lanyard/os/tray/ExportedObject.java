package dev.lanyard.os.tray;

import java.util.Map;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** An object of this process on the bus, whose properties are read-only. */
public abstract class ExportedObject implements Properties {
    private final String path;

    ExportedObject(String path) {
        this.path = path;
    }

    @Override
    public abstract Map<String, Variant<?>> GetAll(String type);

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public final <A> A Get(String type, String name) {
        Variant<?> value = GetAll(type).get(name);
        return (A) (value == null ? new Variant<>("") : value);
    }

    @Override
    public final <A> void Set(String type, String name, A value) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public final String getObjectPath() {
        return path;
    }

    @Override
    public final boolean isRemote() {
        return false;
    }
}
