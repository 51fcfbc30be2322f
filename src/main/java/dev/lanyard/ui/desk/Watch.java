package dev.lanyard.ui.desk;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A value that others watch. Listeners are told on the thread that changes it; whoever needs
 * another thread posts there itself.
 */
public final class Watch<T> {
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private final Object changing = new Object();
    private volatile T value;

    /** Starts with a value. */
    public Watch(T value) {
        this.value = value;
    }

    /** The value now. */
    public T get() {
        return value;
    }

    /** Changes it; nobody is told when it is equal to what it was. */
    public void set(T next) {
        change(old -> next);
    }

    /** Changes it on top of what it is, one change at a time. */
    public void change(UnaryOperator<T> step) {
        T next;
        synchronized (changing) {
            next = step.apply(value);
            if (Objects.equals(next, value)) {
                return;
            }
            value = next;
        }
        for (Consumer<T> listener : listeners) {
            listener.accept(next);
        }
    }

    /** Tells of the value now and of every later one, until the returned stop is run. */
    public Runnable follow(Consumer<T> listener) {
        listeners.add(listener);
        listener.accept(value);
        return () -> listeners.remove(listener);
    }
}
