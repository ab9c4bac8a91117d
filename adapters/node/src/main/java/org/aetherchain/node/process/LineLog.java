package org.aetherchain.node.process;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.aetherchain.node.config.NodeConfig;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The log of a process: a line for each record, as text or JSON, and at most so many of one logger
/// in a second, whatever peers do.
public final class LineLog extends Handler {
  /// The most lines of one logger in a second; errors are not counted.
  static final int LINES_PER_SECOND = 20;

  private static final int MAX_LOGGERS = 1_000;
  private static final String PREFIX = "org.aetherchain.";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final PrintStream out;
  private final boolean isJson;
  private final Map<String, Second> seconds = new HashMap<>();

  /// What a logger wrote within a second.
  private record Second(long second, int lines, int leftOut) {}

  LineLog(PrintStream out, boolean isJson) {
    this.out = out;
    this.isJson = isJson;
  }

  /// Makes it the process's only log.
  public static void install(PrintStream out, NodeConfig.Log log) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.addHandler(new LineLog(out, log.isJson()));
    root.setLevel(Level.WARNING);
    Logger ours = Logger.getLogger("org.aetherchain");
    ours.setLevel(
        switch (log.level()) {
          case ERROR -> Level.SEVERE;
          case WARNING -> Level.WARNING;
          case INFO -> Level.INFO;
          default -> Level.FINE;
        });
    KEPT.put(ours.getName(), ours);
    Logger chronicle = Logger.getLogger("net.openhft");
    chronicle.setLevel(Level.SEVERE);
    KEPT.put(chronicle.getName(), chronicle);
  }

  /// Loggers are forgotten with their levels unless somebody holds them.
  private static final Map<String, Logger> KEPT = new HashMap<>();

  @Override
  public synchronized void publish(LogRecord written) {
    String logger = String.valueOf(written.getLoggerName());
    long second = written.getMillis() / 1_000;
    Second before = seconds.getOrDefault(logger, new Second(second, 0, 0));
    boolean isError = written.getLevel().intValue() >= Level.SEVERE.intValue();
    if (before.second != second) {
      if (before.leftOut > 0) {
        print(
            written.getMillis(), "WARNING", logger, before.leftOut + " lines were left out", null);
      }
      before = new Second(second, 0, 0);
    }
    boolean isPrinted = isError || before.lines < LINES_PER_SECOND;
    if (seconds.size() < MAX_LOGGERS || seconds.containsKey(logger)) {
      seconds.put(
          logger, new Second(second, before.lines + 1, before.leftOut + (isPrinted ? 0 : 1)));
    }
    if (isPrinted) {
      print(
          written.getMillis(),
          name(written.getLevel()),
          logger,
          String.valueOf(written.getMessage()),
          written.getThrown());
    }
  }

  private static String name(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private void print(
      long atMs, String level, String logger, String message, @Nullable Throwable thrown) {
    String time = Instant.ofEpochMilli(atMs).truncatedTo(ChronoUnit.MILLIS).toString();
    String name = logger.startsWith(PREFIX) ? logger.substring(PREFIX.length()) : logger;
    if (isJson) {
      ObjectNode line = MAPPER.createObjectNode();
      line.put("time", time).put("level", level).put("logger", name).put("message", message);
      if (thrown != null) {
        line.put("thrown", thrown.toString());
      }
      out.println(MAPPER.writeValueAsString(line));
    } else {
      out.println(
          String.format(Locale.ROOT, "%-24s %-7s %s: %s", time, level, name, oneLine(message)));
    }
    if (thrown != null) {
      thrown.printStackTrace(out);
    }
  }

  /// Whatever a peer calls itself stays within its line.
  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {}
}
