package org.aetherchain.checker;

import org.aetherchain.checker.tlc.TlcResult;

/// One run that was done.
///
/// @param java what the replays say of a mutant compiled to Java; empty if nothing
public record TaskResult(Task task, TlcResult result, Verdict verdict, String java) {
  /// A run without a word on Java.
  public TaskResult(Task task, TlcResult result, Verdict verdict) {
    this(task, result, verdict, "");
  }

  TaskResult withJava(String words) {
    return new TaskResult(task, result, verdict, words);
  }

  TaskResult withVerdict(Verdict other) {
    return new TaskResult(task, result, other, java);
  }
}
