package dev.lanyard.ui.state;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An observable value. Listeners run on the thread that changes it. */
public final class Observable<T> {
    private final Watched<T> watched;
    private final Consumer<Runnable> stops;

    private static final class Watched<T> {
        private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
        private volatile T value;

        Watched(T value) {
            this.value = value;
        }
    }

    private Observable(Watched<T> watched, Consumer<Runnable> stops) {
        this.watched = watched;
        this.stops = stops;
    }

    /** Creates an observable with an initial value. */
    public Observable(T value) {
        this(new Watched<>(value), stop -> {});
    }

    /**
     * Returns a view of this value for an observer with a shorter lifetime.
     *
     * @param onesStops receives the cancellation of each subscription made through the view
     */
    public Observable<T> within(Consumer<Runnable> onesStops) {
        return new Observable<>(watched, onesStops);
    }

    /** Returns the current value. */
    public T get() {
        return watched.value;
    }

    /** Sets the value; listeners are called only if it differs. */
    public void set(T next) {
        change(old -> next);
    }

    /** Updates the value atomically. */
    public void change(UnaryOperator<T> step) {
        T next;
        synchronized (watched) {
            next = step.apply(watched.value);
            if (Objects.equals(next, watched.value)) {
                return;
            }
            watched.value = next;
        }
        for (Consumer<T> listener : watched.listeners) {
            listener.accept(next);
        }
    }

    /** Calls a listener with the current and every later value, until the returned task is run. */
    public Runnable follow(Consumer<T> listener) {
        watched.listeners.add(listener);
        listener.accept(watched.value);
        Runnable stop = () -> watched.listeners.remove(listener);
        stops.accept(stop);
        return stop;
    }
}
