package org.aetherchain.checker.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;

/// Loads the rules once more, a mutant's class files in the place of the right ones. Records and
/// everything else are shared, so that the answers can be compared.
final class MutantLoader extends ClassLoader {
  private static final String RULES = "org.aetherchain.core.rule.";
  private static final String CALLERS = NodeRule.class.getName();

  private final Path classes;

  private MutantLoader(Path classes, ClassLoader parent) {
    super(parent);
    this.classes = classes;
  }

  /// The factory of the rule that calls the mutant in `classes`.
  @SuppressWarnings("unchecked")
  static <N, E, O> RuleFactory<N, E, O> factory(Path classes) {
    ClassLoader loader = new MutantLoader(classes, MutantLoader.class.getClassLoader());
    return (RuleFactory<N, E, O>)
        ServiceLoader.load(RuleFactory.class, loader)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no factory of rules"));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean own = name.startsWith(RULES) && !name.equals(RULES + "Primitives");
    if (!own && !name.startsWith(CALLERS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    Path mutant = classes.resolve(file);
    try (InputStream stream =
        Files.isRegularFile(mutant)
            ? Files.newInputStream(mutant)
            : getParent().getResourceAsStream(file)) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = stream.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(
          String.format(Locale.ROOT, "%s cannot be read", mutant), unreadable);
    }
  }
}
