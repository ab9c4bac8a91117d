package org.aetherchain.checker.tlc;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The processes and folders that this one started: none of them outlives it, not even Ctrl-C.
public final class Children implements AutoCloseable {
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  /// Also ends them when the JVM is told to stop.
  public Children endWithJvm() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end children"));
    return this;
  }

  /// Starts a process.
  Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /// Ends a process and waits for it.
  void kill(Process process) {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    processes.remove(process);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// A new empty folder, deleted at the end.
  public Path folder() throws IOException {
    Path folder = Files.createTempDirectory("aether-check-");
    folders.add(folder);
    return folder;
  }

  /// Deletes a folder and all in it; what cannot be deleted stays.
  void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException broken)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException left) {
      new File(folder.toString()).deleteOnExit();
    }
    folders.remove(folder);
  }

  /// Ends all processes and deletes all folders.
  @Override
  public void close() {
    processes.forEach(this::kill);
    folders.forEach(this::delete);
  }
}
