package org.aetherchain.checker;

import org.aetherchain.checker.tlc.TlcResult;

/// One run that was done.
public record TaskResult(Task task, TlcResult result, Verdict verdict) {}
