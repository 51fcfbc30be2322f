package dev.lanyard.ui.state;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An observable value. Listeners run on the thread that changes it. */
public final class Observable<T> {
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private volatile T value;

    public Observable(T value) {
        this.value = value;
    }

    public T get() {
        return value;
    }

    /** Sets the value; listeners are called only if it differs. */
    public void set(T next) {
        change(old -> next);
    }

    /** Updates the value atomically. */
    public void change(UnaryOperator<T> step) {
        T next;
        synchronized (this) {
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

    /** Calls a listener with the current and every later value, until the returned task is run. */
    public Runnable follow(Consumer<T> listener) {
        listeners.add(listener);
        listener.accept(value);
        return () -> listeners.remove(listener);
    }
}
