package dev.sekisho.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The real disk, with a protocol of what was done, and faults at will.
final class FaultyDisk implements Disk {
    enum Fault {
        NONE,
        /// A write puts half of its bytes down and fails.
        HALF_WRITE,
        /// A write puts all of its bytes down, and the sync fails.
        FORCE,
        /// A new segment cannot be made durable.
        CREATE,
        /// The directory cannot be synced.
        DIRECTORY
    }

    private final List<String> steps = new ArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void breaks(Fault next) {
        fault = next;
    }

    /// Syncs wait until the returned latch is opened (a failed test may forget to).
    CountDownLatch holdForces() {
        gate = new CountDownLatch(1);
        return gate;
    }

    synchronized void step(String step) {
        steps.add(step);
    }

    synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    synchronized void forgetSteps() {
        steps.clear();
    }

    long count(String step) {
        return steps().stream().filter(step::equals).count();
    }

    @Override
    public SegmentFile create(Path path) throws IOException {
        step("create");
        if (fault == Fault.CREATE) {
            throw new IOException("No space left on device");
        }
        return new Faulty(REAL.create(path));
    }

    @Override
    public SegmentFile resume(Path path, long length) throws IOException {
        step("resume");
        return new Faulty(REAL.resume(path, length));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step("rename");
        REAL.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step("directory");
        if (fault == Fault.DIRECTORY) {
            throw new IOException("Input/output error");
        }
        REAL.forceDirectory(directory);
    }

    private final class Faulty implements SegmentFile {
        private final SegmentFile real;
        private boolean broken;

        private Faulty(SegmentFile real) {
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            refuseRetry();
            step("write");
            if (fault == Fault.HALF_WRITE) {
                broken = true;
                real.write(bytes.slice(0, bytes.remaining() / 2));
                throw new IOException("No space left on device");
            }
            real.write(bytes);
        }

        @Override
        public void force() throws IOException {
            refuseRetry();
            await();
            step("force");
            if (fault == Fault.FORCE) {
                broken = true;
                throw new IOException("Input/output error");
            }
            real.force();
        }

        private void refuseRetry() {
            if (broken) {
                step("retried");
            }
        }

        private void await() {
            try {
                gate.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void close() throws IOException {
            step("close");
            real.close();
        }
    }
}
