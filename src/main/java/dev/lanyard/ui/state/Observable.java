package dev.lanyard.ui.state;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A value that others watch. Listeners are told on the thread that changes it; whoever needs
 * another thread posts there itself.
 */
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

    /** Starts with a value. */
    public Observable(T value) {
        this(new Watched<>(value), stop -> {});
    }

    /**
     * The same value, for somebody who goes before it does.
     *
     * @param onesStops takes the stop of each who follows it through this
     */
    public Observable<T> within(Consumer<Runnable> onesStops) {
        return new Observable<>(watched, onesStops);
    }

    /** The value now. */
    public T get() {
        return watched.value;
    }

    /** Changes it; nobody is told when it is equal to what it was. */
    public void set(T next) {
        change(old -> next);
    }

    /** Changes it on top of what it is, one change at a time. */
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

    /** Tells of the value now and of every later one, until the returned stop is run. */
    public Runnable follow(Consumer<T> listener) {
        watched.listeners.add(listener);
        listener.accept(watched.value);
        Runnable stop = () -> watched.listeners.remove(listener);
        stops.accept(stop);
        return stop;
    }
}
