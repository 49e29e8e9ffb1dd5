package dev.sekisho.micro.casbin;

import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Roles;
import dev.sekisho.micro.workload.StoredText;
import dev.sekisho.micro.workload.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.casbin.jcasbin.main.CoreEnforcer;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.persist.file_adapter.FileAdapter;

/// The requests of a workload put to jCasbin, one after the other. A plain enforcer: what it remembers of `g` it
/// forgets with each call. The matchers compare the action before they walk from role to role. Thread-confined.
public final class CasbinAsking {
    private final Enforcer enforcer;
    private final Object[][] requests;
    private int next;

    private CasbinAsking(Enforcer enforcer, Object[][] requests) {
        this.enforcer = enforcer;
        this.requests = requests;
    }

    /// Before anything is drawn.
    public static CasbinAsking nothing() {
        return new CasbinAsking(new Enforcer(), new Object[0][]);
    }

    /// Makes everything ready, so that only the call itself is measured.
    public static CasbinAsking of(App app, Workload workload) {
        byte[] rules = StoredText.read(CasbinAsking.class, app.file("csv")).getBytes(StandardCharsets.UTF_8);
        Enforcer enforcer =
                new Enforcer(model(app.file("conf")), new FileAdapter(new ByteArrayInputStream(rules)), false);
        enforcer.enableAutoSave(false);
        enforcer.addGroupingPolicies(CasbinLinks.of(app, workload.entities()));
        return new CasbinAsking(enforcer, requests(workload));
    }

    /// The same for permissions of roles on folders.
    public static CasbinAsking of(Roles roles) {
        Enforcer enforcer = new Enforcer(model("roles.conf"));
        enforcer.enableLog(false);
        for (Roles.Grant grant : roles.grants()) {
            enforcer.addPolicy(
                    grant.role().id(), grant.folder().id(), grant.action().id());
        }
        enforcer.addGroupingPolicies(
                CasbinLinks.parents("User", roles.workload().entities()));
        enforcer.addNamedGroupingPolicies(
                "g2", CasbinLinks.parents("Document", roles.workload().entities()));
        return new CasbinAsking(enforcer, requests(roles.workload()));
    }

    private static Model model(String file) {
        return CoreEnforcer.newModel(StoredText.read(CasbinAsking.class, file));
    }

    private static Object[][] requests(Workload workload) {
        return workload.requests().stream()
                .map(request -> new Object[] {
                    request.principal().id(),
                    request.resource().id(),
                    request.action().id()
                })
                .toArray(Object[][]::new);
    }

    /// Whether the next request is permitted.
    public boolean permits() {
        Object[] request = requests[next];
        next = next + 1 == requests.length ? 0 : next + 1;
        return enforcer.enforce(request);
    }
}
