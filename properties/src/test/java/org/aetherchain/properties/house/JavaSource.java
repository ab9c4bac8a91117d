package org.aetherchain.properties.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The outline of one Java file, read by the compiler's own parser.
record JavaSource(List<Type> types, List<Method> methods) {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// One for all files: it opens the whole JDK.
  private static final JavaFileManager FILES = fileManager();

  /// A class, record, interface or enum.
  record Type(String name, int line, boolean isPublic, boolean isDocumented) {}

  /// A method or an explicit constructor.
  record Method(String name, int line, int lineCount, int parameterCount) {}

  /// With no class path, on which the compiler would look for plugins again for each file.
  private static JavaFileManager fileManager() {
    StandardJavaFileManager files =
        COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    try {
      files.setLocation(StandardLocation.CLASS_PATH, List.of());
      files.setLocation(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    } catch (IOException e) {
      throw new IllegalStateException("an empty path needs no file", e);
    }
    return files;
  }

  static JavaSource of(SourceFile file) {
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + file.name()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
          }
        };
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null, FILES, diagnostic -> {}, List.of("-proc:none"), null, List.of(source));
    try {
      Outline outline = new Outline(Trees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        outline.scan(unit, null);
      }
      return new JavaSource(List.copyOf(outline.types), List.copyOf(outline.methods));
    } catch (IOException e) {
      throw new IllegalStateException("the parser reads from memory", e);
    }
  }

  private static final class Outline extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final SourcePositions positions;
    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();

    private Outline(Trees trees) {
      this.trees = trees;
      this.positions = trees.getSourcePositions();
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      if (!type.getSimpleName().isEmpty()) {
        types.add(
            new Type(
                type.getSimpleName().toString(),
                firstLine(type),
                type.getModifiers().getFlags().contains(Modifier.PUBLIC),
                trees.getDocComment(getCurrentPath()) != null));
      }
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      int first = firstLine(method);
      methods.add(
          new Method(
              method.getName().toString(),
              first,
              lastLine(method) - first + 1,
              isGiven(method) ? 0 : method.getParameters().size()));
      return super.visitMethod(method, null);
    }

    /// A record has as many components as its data have, an override those of what it overrides.
    private boolean isGiven(MethodTree method) {
      boolean isConstructor = method.getName().contentEquals("<init>");
      boolean isInRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
      return (isConstructor && isInRecord)
          || method.getModifiers().getAnnotations().stream()
              .anyMatch(of -> of.getAnnotationType().toString().equals("Override"));
    }

    private int firstLine(Tree tree) {
      return line(positions.getStartPosition(unit(), tree));
    }

    private int lastLine(Tree tree) {
      return line(positions.getEndPosition(unit(), tree));
    }

    private int line(long position) {
      return position < 0 ? 1 : Math.toIntExact(unit().getLineMap().getLineNumber(position));
    }

    private CompilationUnitTree unit() {
      return getCurrentPath().getCompilationUnit();
    }
  }
}
