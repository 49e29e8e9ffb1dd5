package dev.sekisho.micro;

import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Workload;
import java.util.Arrays;

/// The mean of each request over many passes through all of them, in their order: what a mean over everything hides.
final class RequestMeans {
    private static final int WARMUP_PASSES = 200;
    private static final int PASSES = 600;

    private RequestMeans() {}

    /// How the requests' means are distributed.
    ///
    /// @param median nanoseconds
    /// @param p99 nanoseconds
    /// @param clock nanoseconds that reading the clock took, already taken off
    record Means(double median, double p99, double clock) {}

    static Means of(App app, int count, App.Form form) {
        Workload workload = app.workload(count, form, 1);
        Asking asking = new Asking(workload);
        double[] nanos = new double[workload.requests().size()];
        long answers = 0;
        for (int pass = 0; pass < WARMUP_PASSES + PASSES; pass++) {
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                answers += asking.next().outcomes().satisfiedCount();
                long taken = System.nanoTime() - start;
                nanos[i] += pass < WARMUP_PASSES ? 0 : taken;
            }
        }
        double clock = clock();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = nanos[i] / PASSES - clock;
        }
        Arrays.sort(nanos);
        return new Means(
                answers == 0 ? Double.NaN : nanos[nanos.length / 2], nanos[(int) (nanos.length * 0.99)], clock);
    }

    /// What two readings in a row are apart, on average.
    private static double clock() {
        int readings = 5_000_000;
        long sum = 0;
        for (int i = 0; i < readings; i++) {
            long start = System.nanoTime();
            sum += System.nanoTime() - start;
        }
        return (double) sum / readings;
    }
}
