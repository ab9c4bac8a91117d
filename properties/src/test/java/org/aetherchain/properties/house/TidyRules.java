package org.aetherchain.properties.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What can be said about a source file without running it. Each rule returns one line per finding:
/// `path:line: what is wrong`.
///
/// The limits are those of the house style with a little air: 400 lines a file, 70 a method and 5
/// parameters are the aim, the numbers here are where a build stops.
final class TidyRules {
  static final int MAX_FILE_LINES = 450;

  /// A rule module carries its types and its reasons in comments.
  static final int MAX_SPEC_LINES = 500;

  static final int MAX_METHOD_LINES = 80;
  static final int MAX_PARAMETERS = 6;
  static final int MAX_COLUMNS = 100;

  private static final Pattern EMPTY_NAME =
      Pattern.compile("Abstract[A-Z].*|.*(Manager|Utils?|Helper|Impl)");

  /// Written so that this file does not find itself.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?<![\\w.$}~-])/(root|home|Users|work)/\\w|bash_"
              + "jobs|[.]m2/repository|[A-Z]:\\\\Users");

  /// What opens and closes a text block.
  private static final String QUOTES = "\"".repeat(3);

  private static final Pattern CONSOLE = Pattern.compile("\\bSystem\\.(out|err)\\b");

  private static final Pattern TORN_DOC = Pattern.compile("^\\s*//[^/].*");

  private TidyRules() {}

  static List<String> all(List<SourceFile> files) {
    List<String> found = new ArrayList<>();
    for (SourceFile file : files) {
      found.addAll(unfinishedWork(file));
      found.addAll(machinePaths(file));
      if (file.isJava() || file.path().endsWith(".tla")) {
        found.addAll(fileLength(file));
        found.addAll(lineLength(file));
      }
      if (file.isJava()) {
        found.addAll(outline(file));
        found.addAll(tornDocs(file));
        found.addAll(consoleInCore(file));
      }
    }
    found.addAll(packagesWithoutInfo(files));
    return found;
  }

  static List<String> fileLength(SourceFile file) {
    int lines = file.lines().size();
    int limit = file.isJava() ? MAX_FILE_LINES : MAX_SPEC_LINES;
    return lines <= limit
        ? List.of()
        : List.of(file.path() + ":1: " + lines + " lines, at most " + limit);
  }

  /// A line may be longer where an address stands in it, or where a test quotes what a program
  /// wrote: neither can be broken.
  static List<String> lineLength(SourceFile file) {
    SourceFile own = file.isMain() ? file : new SourceFile(file.path(), withoutTextBlocks(file));
    return lines(
        own,
        line -> line.codePointCount(0, line.length()) > MAX_COLUMNS && !line.contains("://"),
        "more than " + MAX_COLUMNS + " columns");
  }

  /// The text with the lines inside text blocks left empty, so that line numbers stay.
  private static String withoutTextBlocks(SourceFile file) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (String line : file.lines()) {
      int quotes = (line.length() - line.replace(QUOTES, "").length()) / QUOTES.length();
      boolean turns = quotes % 2 == 1;
      text.append(quoted && !turns ? "" : line).append('\n');
      quoted ^= turns;
    }
    return text.toString();
  }

  static List<String> unfinishedWork(SourceFile file) {
    return lines(file, UNFINISHED.asPredicate(), "unfinished work is written in an issue");
  }

  static List<String> machinePaths(SourceFile file) {
    return lines(file, MACHINE_PATH.asPredicate(), "a path that exists on one machine only");
  }

  static List<String> consoleInCore(SourceFile file) {
    return file.path().startsWith("core/src/main/")
        ? lines(file, CONSOLE.asPredicate(), "core prints nothing")
        : List.of();
  }

  /// The formatter breaks an overlong `///` line into one that starts with `//` and is lost.
  static List<String> tornDocs(SourceFile file) {
    List<String> found = new ArrayList<>();
    List<String> lines = file.lines();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i - 1).strip().startsWith("///") && TORN_DOC.matcher(lines.get(i)).matches()) {
        found.add(file.path() + ":" + (i + 1) + ": a comment in the middle of documentation");
      }
    }
    return found;
  }

  /// Names, lengths of methods, numbers of parameters, documentation of public types.
  static List<String> outline(SourceFile file) {
    JavaSource java = JavaSource.of(file);
    List<String> found = new ArrayList<>();
    for (JavaSource.Type type : java.types()) {
      String at = file.path() + ":" + type.line() + ": " + type.name();
      if (EMPTY_NAME.matcher(type.name()).matches()) {
        found.add(at + " has a name that says nothing");
      }
      if (file.isMain() && type.isPublic() && !type.isDocumented()) {
        found.add(at + " is public and has no documentation");
      }
    }
    for (JavaSource.Method method : java.methods()) {
      String at = file.path() + ":" + method.line() + ": " + method.name();
      if (method.lineCount() > MAX_METHOD_LINES) {
        found.add(at + " has " + method.lineCount() + " lines, at most " + MAX_METHOD_LINES);
      }
      if (method.parameterCount() > MAX_PARAMETERS) {
        found.add(
            at + " has " + method.parameterCount() + " parameters, at most " + MAX_PARAMETERS);
      }
    }
    return found;
  }

  /// Each package of a module needs one `package-info.java`, documented and `@NullMarked`; tests
  /// share the one of the code they test.
  static List<String> packagesWithoutInfo(List<SourceFile> files) {
    Set<String> described =
        files.stream()
            .filter(file -> file.name().equals("package-info.java"))
            .filter(file -> file.text().contains("@NullMarked") && file.text().startsWith("///"))
            .map(TidyRules::packageOf)
            .collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    for (SourceFile file : files) {
      if (file.isJava() && !described.contains(packageOf(file))) {
        found.add(file.folder() + ":1: no documented, @NullMarked package-info.java");
      }
    }
    return List.copyOf(found);
  }

  /// The folder without the name of the source set, so that tests and code meet.
  private static String packageOf(SourceFile file) {
    return file.folder().replaceFirst("/src/\\w+/java/", "/");
  }

  private static List<String> lines(SourceFile file, Predicate<String> bad, String message) {
    List<String> found = new ArrayList<>();
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (bad.test(lines.get(i))) {
        found.add(file.path() + ":" + (i + 1) + ": " + message);
      }
    }
    return found;
  }
}
