package dev.lanyard.aws;

/**
 * Finds the rate at which a service answers one caller, and stays just under it. AWS's services
 * limit callers by token buckets: so many requests a second, and a burst above that. A refusal says
 * that the bucket is empty at that moment; what was answered between two such moments, by the time
 * between them, is the rate at which it refills.
 *
 * <p>The rate grows with each answer until the first refusal, is then measured, and from then on
 * grows so slowly that about one request in a hundred is refused. Where no refusal comes any more,
 * the growth becomes faster. Times are of {@link System#nanoTime}. Without a thread or a wait of
 * its own.
 */
final class Pacer {
    private static final double NANOS = 1e9;
    private static final double MIN_RATE = 0.2;
    private static final double MAX_RATE = 1_000;

    /** Growth of the rate before the first refusal: it doubles in 0.7 s. */
    private static final double GROWTH_UNLIMITED = 1.0;

    /** Relative growth for each answer while the rate is a guess, and once it was measured. */
    private static final double GROWTH_SEARCHING = 0.02;

    private static final double GROWTH_MEASURED = 0.0005;

    /** Answers without a refusal after which the growth doubles. */
    private static final int GROWTH_STEP = 64;

    /** Answers between two refusals from which the rate is measured well enough. */
    private static final int ENOUGH = 20;

    private static final double BELOW = 0.97;

    /** The part of what a pause costs that is made up for afterwards. */
    private static final double SAVED = 0.8;

    /** A measured rate below this part of the present one says that the limit has changed. */
    private static final double SURE = 0.85;

    private double rate;
    private double burst;

    /** When the next request is due; in the past while the rate is not used up. */
    private long next;

    private boolean begun;
    private boolean limited;
    private boolean searching = true;

    /** When the bucket was empty last, or full at first; less the time in which nothing was due. */
    private long since;

    private int answered;
    private double rateAtStart;
    private int inRow;

    /** Requests that a pause cost and that are made up for at twice the rate. */
    private double toCatchUp;

    private boolean catchesUp = true;
    private long lastDecrease;

    /**
     * Creates a pacer for a service that is not known yet.
     *
     * @param rate requests a second to begin with
     * @param burst requests to send at once at first
     */
    Pacer(double rate, int burst) {
        this.rate = rate;
        this.burst = burst;
    }

    /**
     * Takes leave to send a request now.
     *
     * @return 0 if it may be sent, else how many nanoseconds to wait before asking again
     */
    synchronized long take(long now) {
        if (!begun) {
            begun = true;
            since = now;
            next = now - lag();
        }
        if (next - now > 0) {
            return next - now;
        }
        long unused = now - lag() - next;
        if (unused > 0) {
            next += unused;
            since += unused;
        }
        if (toCatchUp > 0) {
            // At twice the rate each request takes half of what was saved.
            toCatchUp -= 0.5;
            next += (long) (NANOS / rate / 2);
        } else {
            next += (long) (NANOS / rate);
        }
        return 0;
    }

    /** Records that a request was answered, whatever the answer. */
    synchronized void answered(long now) {
        answered++;
        if (next - now <= 0 || toCatchUp > 0) {
            // The rate was not used, so nothing was learnt about it.
            return;
        }
        if (!limited) {
            rate = Math.min(MAX_RATE, rate + GROWTH_UNLIMITED);
            return;
        }
        inRow++;
        double growth =
                searching
                        ? GROWTH_SEARCHING
                        : GROWTH_MEASURED * (1 << Math.min(6, inRow / GROWTH_STEP));
        rate = Math.min(MAX_RATE, rate * (1 + growth));
    }

    /**
     * Records that a request was refused.
     *
     * @param sentAt when it was sent
     * @param retryAfter how long the service asks to wait; 0 if it does not say
     */
    synchronized void refused(long sentAt, long now, long retryAfter) {
        inRow = 0;
        next = Math.max(next, now + retryAfter);
        if (limited && sentAt - lastDecrease < 0) {
            return;
        }
        if (toCatchUp > 0) {
            // The bucket is too small to save up what a pause costs.
            catchesUp = false;
            toCatchUp = 0;
            return;
        }
        lastDecrease = now;
        double measured = (answered + 0.5) * NANOS / Math.max(1, now - since);
        if (burst > 1 && answered < 2 * burst) {
            // Too many at once; says nothing of the rate.
            burst = 1;
            restart(now);
        } else if (!limited) {
            limited = true;
            burst = 1;
            rate = Math.min(rate / 2, BELOW * measured);
            restart(now);
        } else if (answered < ENOUGH) {
            searching |= measured < SURE * rate;
            rate = answered == 0 ? rate / 2 : BELOW * Math.clamp(measured, rate / 2, rate);
        } else {
            double below = BELOW * Math.min(measured, rate);
            // Where the rate began below, the bucket may have been full for a while.
            rate = rateAtStart >= SURE * measured ? below : Math.max(below, SURE * rate);
            searching = false;
            restart(now);
            toCatchUp = catchesUp ? SAVED * rate * retryAfter / NANOS : 0;
        }
        rate = Math.max(MIN_RATE, rate);
        if (since == now) {
            rateAtStart = rate;
        }
        next = Math.max(next, now + (long) (NANOS / rate));
    }

    private void restart(long now) {
        since = now;
        answered = 0;
    }

    private long lag() {
        return (long) ((burst - 1) / rate * NANOS);
    }

    synchronized double rate() {
        return rate;
    }
}
