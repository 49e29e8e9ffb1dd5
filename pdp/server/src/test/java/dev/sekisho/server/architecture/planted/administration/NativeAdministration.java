package dev.sekisho.server.architecture.planted.administration;

import com.cedarpolicy.BasicAuthorizationEngine;

/// Violates: native code outside the worker.
public record NativeAdministration(BasicAuthorizationEngine engine) {}
