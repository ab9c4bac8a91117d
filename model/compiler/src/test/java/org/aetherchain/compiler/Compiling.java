package org.aetherchain.compiler;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// Runs the compiler on a thread with the stack that its main class gives it.
final class Compiling {

  private static final long STACK_SIZE_BYTES = 512L << 20;

  private Compiling() {}

  static Compilation compile(Request request) throws InterruptedException {
    AtomicReference<Compilation> compilation = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                compilation.set(Compiler.compile(request));
              } catch (IOException failed) {
                throw new IllegalStateException(failed);
              }
            },
            "compiler",
            STACK_SIZE_BYTES);
    thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return Objects.requireNonNull(compilation.get());
  }
}
