package dev.sekisho.server.main;

import dev.sekisho.audit.AuditLog;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.NodeKey;
import dev.sekisho.server.data.ReleaseStore;
import dev.sekisho.server.main.ServeSettings.PackChoice;
import java.time.InstantSource;
import java.util.Optional;

/// Settles which release is in force at a start: the latest of this node, else the chosen pack as release 1, once
/// and
/// recorded (ADR 0006).
///
/// @param bundle its documents
/// @param release what is decided by
record ReleaseInForce(ReleaseBundle bundle, Release release) {
    private static final long FIRST = 1;

    /// Settles it.
    ///
    /// @throws ProblemException `pack_already_imported`, and what reading a release or a pack refuses
    static ReleaseInForce settle(
            DataFolder folder, PackChoice choice, PackImport packs, AuditLog log, InstantSource clock) {
        ReleaseStore store = new ReleaseStore(folder.releases(), NodeKey.open(folder));
        Optional<ReleaseStore.Numbered> latest = store.latest();
        if (latest.isPresent()) {
            refuseAnother(latest.get().bundle(), choice, packs);
            return read(latest.get().number(), latest.get().bundle());
        }
        ReleaseBundle bundle = packs.read(choice);
        ReleaseInForce first = read(FIRST, bundle);
        // recorded first: nothing is in force that the log does not know
        ImportRecord.append(log, FIRST, bundle.hash(), first.release.mapping(), clock.millis());
        store.importAs(FIRST, bundle, clock);
        return first;
    }

    private static ReleaseInForce read(long number, ReleaseBundle bundle) {
        return new ReleaseInForce(bundle, Release.read(number, bundle));
    }

    private static void refuseAnother(ReleaseBundle bundle, PackChoice choice, PackImport packs) {
        if (choice instanceof PackChoice.Given(var path)) {
            String hash = packs.read(choice).hash();
            if (!hash.equals(bundle.hash())) {
                throw new ProblemException(
                        ServerError.PACK_ALREADY_IMPORTED,
                        path.toString(),
                        "`" + hash + "`",
                        "`" + bundle.hash() + "`, which is in force");
            }
        }
    }
}
