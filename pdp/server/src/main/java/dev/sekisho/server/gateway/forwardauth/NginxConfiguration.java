package dev.sekisho.server.gateway.forwardauth;

import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.page.UnavailablePage;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A whole nginx configuration for one gateway, for nginx's `http` context: `auth_request` asks the decision
/// point about every request, and nothing passes without its 200. Holds the gateway's key.
///
/// What it takes care of: the question carries only headers that are named here, so nothing that a client sends
/// under their names counts; the application is asked for exactly what was judged (`proxy_pass` without a path
/// sends the request's target untouched); it sees no header of Sekisho's; refusals show the page; an answer
/// that is none is 503.
///
/// @param pep the gateway's id
/// @param key its key
/// @param pdp where the decision point listens
/// @param upstream the application: scheme, host and port
/// @param listenPort where nginx listens
/// @param serverName nginx's `server_name`
/// @param accessLog file that gets a line for each request, with decision id and what an observing route would
///     answer
/// @param devices address or network -> device id, for devices that are known by their address
/// @param zones address or network -> network zone
/// @param token whether the application gets the user's token
public record NginxConfiguration(
        String pep,
        ApiKey key,
        URI pdp,
        URI upstream,
        int listenPort,
        String serverName,
        String accessLog,
        SortedMap<String, String> devices,
        SortedMap<String, String> zones,
        Token token) {
    /// Copies the maps.
    public NginxConfiguration {
        devices = new TreeMap<>(devices);
        zones = new TreeMap<>(zones);
    }

    /// What becomes of the user's token behind the gateway.
    public enum Token {
        /// The application gets it.
        PASSED_ON,
        /// The application does not see it.
        STRIPPED
    }

    /// Headers that a client could send and that mean something here or to applications: none of them reaches
    /// the application as the client sent it.
    private static final List<String> OURS = List.of(
            "Sekisho-Key",
            "Sekisho-Device",
            "Sekisho-Network-Zone",
            "Sekisho-Decision",
            "Sekisho-Decision-Id",
            "Sekisho-Subject",
            "Sekisho-Obligations",
            "Sekisho-Would",
            "X-Original-Method",
            "X-Original-URI",
            "X-Original-URL",
            "X-Forwarded-Method",
            "X-Forwarded-Uri");

    private static final String ALL_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

    /// Whether `text` can be nginx's `server_name`.
    public static boolean isServerName(String text) {
        return text.matches("_|[A-Za-z0-9*][A-Za-z0-9.*-]{0,252}");
    }

    /// Whether `text` can be a file name in the configuration.
    public static boolean isPath(String text) {
        return text.matches("[A-Za-z0-9/._-]{1,500}");
    }

    /// Whether `text` can stand for clients: an address or a network.
    public static boolean isAddress(String text) {
        return text.matches(
                "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?|(?=.*:)[0-9A-Fa-f:.]{2,45}(?:/[0-9]{1,3})?");
    }

    /// Whether `text` can be the id of a device or a zone.
    public static boolean isId(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._:@-]{0,199}");
    }

    /// Scheme, host and port of `url`, if it says nothing else.
    public static Optional<URI> server(String url) {
        try {
            URI uri = new URI(url);
            boolean bare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            return bare && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    /// The configuration.
    public String text() {
        return TEMPLATE.replace("@maps@", geo("device", devices) + geo("zone", zones))
                .replace("@pep@", pep)
                .replace("@v@", "sekisho_" + pep.replaceAll("[.-]", "_"))
                .replace("@pdp-server@", authority(pdp))
                .replace("@pdp-scheme@", pdp.getScheme())
                .replace("@pdp-tls@", tls(pdp))
                .replace("@app-server@", authority(upstream))
                .replace("@app-scheme@", upstream.getScheme())
                .replace("@app-tls@", tls(upstream))
                .replace("@port@", Integer.toString(listenPort))
                .replace("@server-name@", serverName)
                .replace("@access-log@", accessLog)
                .replace("@authorization@", token == Token.STRIPPED ? "\"\"" : "$http_authorization")
                .replace(
                        "@ours@",
                        OURS.stream()
                                .map(name -> "        proxy_set_header " + name + " \"\";\n")
                                .collect(Collectors.joining()))
                .replace("@unavailable@", UnavailablePage.HTML)
                .replace("@key@", key.openForHandingOut());
    }

    private static String geo(String what, Map<String, String> byAddress) {
        StringBuilder lines = new StringBuilder("geo $@v@_" + what + " {\n    default \"\";\n");
        byAddress.forEach((address, id) ->
                lines.append("    ").append(address).append(" \"").append(id).append("\";\n"));
        return lines.append("}\n\n").toString();
    }

    private static String authority(URI uri) {
        int usualPort = uri.getScheme().equals("https") ? 443 : 80;
        return uri.getHost() + ":" + (uri.getPort() < 0 ? usualPort : uri.getPort());
    }

    private static String tls(URI uri) {
        return uri.getScheme().equals("https") ? """
                        proxy_ssl_server_name on;
                        proxy_ssl_name %s;
                        proxy_ssl_verify on;
                        proxy_ssl_verify_depth 4;
                        proxy_ssl_trusted_certificate %s;
                """.formatted(uri.getHost(), ALL_CERTIFICATES) : "";
    }

    private static final String TEMPLATE = """
            # nginx in front of one application, every request decided by Sekisho as the gateway `@pep@`.
            # For nginx's http context, for instance /etc/nginx/conf.d/sekisho-@pep@.conf.
            # Holds the gateway's key: owner root, mode 600, and not under version control.

            upstream @v@_pdp {
                server @pdp-server@ max_fails=0;
                keepalive 32;
                keepalive_timeout 30s;
            }

            upstream @v@_app {
                server @app-server@;
                keepalive 32;
                keepalive_timeout 30s;
            }

            # The device and the network zone that the decision point is told, by the client's address. An address is weak
            # evidence of a device: where clients have certificates, set Sekisho-Device below from $ssl_client_s_dn instead.
            @maps@map "" $@v@_key {
                default "@key@";
            }

            log_format @v@ '$remote_addr [$time_iso8601] "$request" $status '
                '"$http_user_agent" decision=$@v@_decision_id would=$@v@_would';

            server {
                listen @port@;
                server_name @server-name@;
                server_tokens off;
                access_log @access-log@ @v@;

                location / {
                    auth_request /.sekisho/decision;
                    auth_request_set $@v@_decision_id $upstream_http_sekisho_decision_id;
                    auth_request_set $@v@_would $upstream_http_sekisho_would;
                    auth_request_set $@v@_notice $upstream_http_sekisho_decision;
                    error_page 401 403 /.sekisho/denied;
                    error_page 500 =503 /.sekisho/unavailable;

                    proxy_pass @app-scheme@://@v@_app;
                    proxy_http_version 1.1;
            @app-tls@        proxy_set_header Host $host;
                    proxy_set_header Connection "";
                    proxy_set_header Authorization @authorization@;
                    proxy_set_header X-Real-IP $remote_addr;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Host $host;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Request-ID $request_id;
            @ours@    }

                # The question. Only what is named here is sent: no body, and no header of the client's own.
                location = /.sekisho/decision {
                    internal;
                    proxy_pass @pdp-scheme@://@v@_pdp/forward-auth/@pep@;
                    proxy_http_version 1.1;
            @pdp-tls@        proxy_connect_timeout 2s;
                    proxy_read_timeout 15s;
                    proxy_pass_request_body off;
                    proxy_pass_request_headers off;
                    proxy_set_header Host @pdp-server@;
                    proxy_set_header Connection "";
                    proxy_set_header Content-Length "";
                    proxy_set_header Sekisho-Key $@v@_key;
                    proxy_set_header Authorization $http_authorization;
                    proxy_set_header X-Original-Method $request_method;
                    proxy_set_header X-Original-URI $request_uri;
                    proxy_set_header X-Real-IP $remote_addr;
                    proxy_set_header X-Request-ID $request_id;
                    proxy_set_header Sekisho-Device $@v@_device;
                    proxy_set_header Sekisho-Network-Zone $@v@_zone;
                }

                # The page for those who were not let through. The status stays 401 or 403.
                location = /.sekisho/denied {
                    internal;
                    proxy_pass @pdp-scheme@://@v@_pdp/forward-auth/@pep@/denied;
                    proxy_http_version 1.1;
            @pdp-tls@        proxy_connect_timeout 2s;
                    proxy_read_timeout 5s;
                    proxy_pass_request_body off;
                    proxy_pass_request_headers off;
                    proxy_set_header Host @pdp-server@;
                    proxy_set_header Connection "";
                    proxy_set_header Content-Length "";
                    proxy_set_header Sekisho-Key $@v@_key;
                    proxy_set_header Sekisho-Decision $@v@_notice;
                    proxy_set_header Accept-Language $http_accept_language;
                }

                # The decision point does not answer, or not with a decision: nothing passes.
                location = /.sekisho/unavailable {
                    internal;
                    default_type "text/html; charset=utf-8";
                    add_header Cache-Control no-store always;
                    add_header Retry-After 30 always;
                    return 503 '@unavailable@';
                }
            }
            """;
}
